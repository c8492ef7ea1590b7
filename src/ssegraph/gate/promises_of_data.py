"""What the dataset, its endpoint, its releases and its descriptions promise."""

from __future__ import annotations

from ssegraph.gate.rule import Rule

DATASET = (
    Rule(
        "void",
        "/.well-known/void describes the dataset: its name, where its IRIs begin, example"
        " resources, the endpoint and the dumps.",
        "Build the release anew with this version of ssegraph; pass the address on in the proxy.",
    ),
    Rule(
        "catalog",
        "/catalog is a DCAT catalogue in every RDF format, with title, description, publisher,"
        " licence of the dataset, its distributions and services; all formats agree.",
        "Fill in the project file: title, description, publisher, license.",
    ),
    Rule(
        "catalog-true",
        "What the catalogue says of each distribution and service is so: the address answers,"
        " in that media type, with that size.",
        "Set public_url to the site's public address; serve the release that is described.",
    ),
    Rule(
        "dataset-in-page",
        "The home page holds a schema.org Dataset with name, description, licence, publisher and"
        " distributions, for dataset search.",
        "Fill in the project file: title, description, publisher, license.",
    ),
    Rule(
        "dump-checksum",
        "Every dump has the size and the SHA-256 that the catalogue and /dumps/SHA256SUMS say.",
        "The file was changed or cut on the way: restore the release, clear the proxy's cache.",
    ),
    Rule(
        "dump-count",
        "The dump holds as many statements as the descriptions say.",
        "Serve dumps and descriptions of the same release; clear the proxy's cache.",
    ),
    Rule(
        "dump-formats",
        "Every dump can be parsed, compressed ones unpack to the plain ones, and all formats say"
        " the same.",
        "Restore the release from a copy, or build it again.",
    ),
    Rule(
        "dump-ranges",
        "A part of a dump can be asked for by Range and answers 206.",
        "Let the proxy pass Range on, and the answer's status.",
    ),
    Rule(
        "endpoint-count",
        "The endpoint holds the graphs of the dump, each with as many statements.",
        "Load the engine anew with 'ssegraph build --load', or restart the server.",
    ),
)
ASKING = (
    Rule(
        "service-description",
        "The endpoint without a query describes itself in RDF, under its own public address.",
        "Set public_url to the site's public address.",
    ),
    Rule(
        "results-agree",
        "The results of a query are the same in JSON, XML, CSV and TSV, by GET and by POST.",
        "Let the proxy pass Accept and POST on to /sparql.",
    ),
    Rule(
        "query-refused",
        "What is no query answers 400 with a problem document that says what is wrong.",
        "Let the proxy pass errors on; it must answer none with a page of its own.",
    ),
    Rule(
        "saved-agree",
        "The answer to a saved query is the same in JSON and in CSV, and its page exists.",
        "Clear the proxy's cache; it must keep answers by their whole address.",
    ),
    Rule(
        "openapi",
        "/openapi.json describes every saved query under this site's address, and every address"
        " without a required parameter answers.",
        "Set public_url to the site's public address.",
    ),
    Rule(
        "embeds",
        "Embeds may be framed anywhere and set no cookies; /oembed describes them.",
        "Let the proxy pass the Content-Security-Policy on; it must not add X-Frame-Options.",
    ),
)
TIME = (
    Rule(
        "releases-listed",
        "/releases.json lists every publication; the last is the release that answers.",
        "Serve the newest release: restart the server or look into its log.",
    ),
    Rule(
        "memento",
        "Accept-Datetime leads (302) to the release of that time; a memento says"
        " Memento-Datetime and its original, is immutable, and says what the document said.",
        "Let the proxy pass Accept-Datetime on and keep answers by what Vary names.",
    ),
    Rule(
        "timemap",
        "/timemap/link/… lists the mementos of a document in link format; they exist.",
        "Keep the folders of earlier releases; set public_url to the site's public address.",
    ),
    Rule(
        "changes",
        "/changes lists the publications, as a page, as JSON and as an Atom feed.",
        "Keep releases/publications whole; pass the addresses on in the proxy.",
    ),
    Rule(
        "event-stream",
        "/ldes is a Linked Data Event Stream: replayed from nothing it gives the dump; its full"
        " pages are immutable.",
        "Keep releases/publications whole; clear the proxy's cache.",
    ),
    Rule(
        "withdrawn",
        "What earlier releases had and this one has not answers 410: as a page, as a problem"
        " document and as RDF.",
        "Keep releases/publications whole; let the proxy pass errors on.",
    ),
)
CRAWLERS = (
    Rule(
        "robots",
        "/robots.txt keeps crawlers off the endpoint and names the sitemap.",
        "Pass the address on in the proxy. Under a path, add these lines to the host's robots.txt.",
    ),
    Rule(
        "sitemap",
        "The sitemap names addresses of this site that exist, with dates that are past.",
        "Set public_url to the site's public address.",
    ),
    Rule(
        "citation",
        "/CITATION.cff and /.zenodo.json describe the release for those who cite it.",
        "Pass the addresses on in the proxy; fill in the project file.",
    ),
)
