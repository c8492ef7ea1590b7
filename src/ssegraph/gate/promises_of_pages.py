"""What every answer and every document promises."""

from __future__ import annotations

from ssegraph.findings import Severity
from ssegraph.gate.rule import Rule

ON_EVERY_ANSWER = (
    Rule(
        "no-answer",
        "Every request is answered within 30 seconds.",
        "Look into the log of the server and of the proxy in front; the rest of this check was"
        " left out.",
    ),
    Rule(
        "left-out",
        "Dumps are at most 32 MiB long and streams 100 pages; the gate does not read longer ones.",
        "Compare its checksum where the release is; see docs/gate.md.",
        Severity.INFO,
    ),
    Rule(
        "server-fault",
        "No request makes the server fail (5xx).",
        "Find the request in the server's log by its X-Request-Id, and report the fault.",
    ),
    Rule(
        "release-named",
        "Every answer names the release it comes from in X-Release, and all name the same one.",
        "Let the proxy pass the header on; if a release was published meanwhile, check again.",
    ),
    Rule(
        "cross-origin",
        "Programs of any origin may read every answer: Access-Control-Allow-Origin is * and"
        " comes without credentials; a preflight is answered.",
        "Let the proxy pass these headers on, once, and add none.",
    ),
    Rule(
        "no-cookies",
        "No answer sets a cookie.",
        "Find out what sets it, the proxy perhaps, and switch it off.",
    ),
    Rule(
        "protected",
        "Every answer carries X-Content-Type-Options: nosniff and a Content-Security-Policy;"
        " only embeds may be framed by others.",
        "Let the proxy pass these headers on and add no policy of its own.",
    ),
    Rule(
        "modified-in-past",
        "Last-Modified is a date of HTTP that is not in the future.",
        "Set the clock of the server right and publish again.",
    ),
)
DOCUMENTS = (
    Rule(
        "home-page",
        "The home page answers 200 with a page that says its language.",
        "Give the gate the address of the site's home page.",
    ),
    Rule(
        "thing-leads",
        "The IRI of a thing answers 303 and leads to its document on this site, in the format"
        " that is asked for.",
        "Let the proxy pass redirects on, and set public_url to the site's public address.",
    ),
    Rule(
        "document-found",
        "The document about each thing of the dump answers 200 in every format.",
        "Serve the release that the dump belongs to.",
    ),
    Rule(
        "media-type",
        "Each format is sent with its own media type, and text as UTF-8.",
        "Let the proxy pass Content-Type on; it must not guess types by suffix.",
    ),
    Rule(
        "negotiation",
        "Accept decides the format, quality values included; Content-Location names the"
        " document in that format.",
        "Let the proxy pass Accept on and keep answers by what Vary names.",
    ),
    Rule(
        "vary",
        "What depends on Accept, Accept-Encoding or Accept-Language says so in Vary.",
        "Let the proxy pass Vary on; without it caches hand out wrong formats.",
    ),
    Rule(
        "formats-agree",
        "All RDF formats of a document can be parsed and say the same.",
        "Report the document; one of the formats is written wrongly or cut.",
    ),
    Rule(
        "page-agrees",
        "The JSON-LD in a page says what its RDF says, and no more.",
        "Clear the proxy's cache; if it persists, report the page.",
    ),
    Rule(
        "dump-slice-agrees",
        "The dump says about a thing what its document says.",
        "Serve dumps and documents of the same release; clear the proxy's cache.",
    ),
    Rule(
        "describe-agrees",
        "DESCRIBE through the endpoint says about a thing what its document says.",
        "Load the engine anew with 'ssegraph build --load', or report the thing.",
    ),
    Rule(
        "alternates",
        "Every alternate that a page or a Link header names exists in the type that it names.",
        "Set public_url to the site's public address; report the link otherwise.",
    ),
    Rule(
        "links-resolve",
        "No link in a page leads nowhere on this site.",
        "Mend the link, or publish what it leads to.",
    ),
    Rule(
        "signposting",
        "Each document carries the typed links of FAIR Signposting: cite-as, describedby, type,"
        " license, linkset; the linkset (RFC 9264) says the same.",
        "Let the proxy pass Link headers on, whole.",
    ),
)
HTTP = (
    Rule(
        "head",
        "HEAD answers what GET answers, without the body.",
        "Let the proxy pass HEAD on as it is.",
    ),
    Rule(
        "entity-tag",
        "Every document has an ETag, its own for each format; If-None-Match with it answers 304"
        " without a body.",
        "Let the proxy pass ETag and If-None-Match on.",
    ),
    Rule(
        "modified-since",
        "Every document says Last-Modified, and If-Modified-Since with it answers 304.",
        "Let the proxy pass Last-Modified and If-Modified-Since on.",
    ),
    Rule(
        "compression",
        "Who takes gzip gets long answers gzipped, and they unpack to the same bytes.",
        "Leave compression to the server, or switch on the proxy's for every text type.",
    ),
    Rule(
        "not-found",
        "What is not published answers 404: as a page, as a problem document and, where RDF is"
        " asked for, as RDF.",
        "Let the proxy pass errors on; it must answer none with a page of its own.",
    ),
    Rule(
        "not-acceptable",
        "A format that there is not answers 406 and lists those that there are.",
        "Let the proxy pass Accept and the answer's status on.",
    ),
    Rule(
        "alive",
        "/healthz and /readyz answer 200; the engine takes queries.",
        "Look into the server's log; restart it if the engine is gone.",
    ),
)
