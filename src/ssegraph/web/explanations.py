"""What went wrong in the reader's language, by the status of the answer.

The detail of a problem stays English, as its programs read it; these say
what it comes to.
"""

from __future__ import annotations

from ssegraph.errors import Problem
from ssegraph.web.language import N_, gettext

TITLES = {
    400: N_("Bad request"),
    403: N_("The query is refused"),
    404: N_("Not found"),
    405: N_("Method not allowed"),
    406: N_("Not acceptable"),
    410: N_("Gone"),
    413: N_("The request is too long"),
    414: N_("The request is too long"),
    415: N_("Unsupported media type"),
    416: N_("There is no such part of the file"),
    429: N_("Too many requests"),
    500: N_("Something went wrong"),
    502: N_("The query engine answered badly"),
    503: N_("The service is busy"),
    504: N_("The query took too long"),
}
# Titles that say more than their status does.
OWN_TITLES = frozenset(
    {
        N_("Other releases are being compared"),
        N_("The drawing could not be made"),
        N_("The drawing is not ready"),
        N_("The environment is not ready"),
        N_("The query cannot be read"),
        N_("The query could not be answered"),
        N_("The query engine is not available"),
        N_("The query is too complex"),
        N_("The query service is busy"),
        N_("The release is damaged"),
        N_("The releases are too large to be compared here"),
        N_("The result is too large"),
        N_("Too many transfers"),
        N_("Withdrawn"),
    }
)
EXPLANATIONS = {
    400: N_("Something in the address or in the query cannot be understood."),
    403: N_("This service does not do what was asked for."),
    404: N_("There is no page at this address. It may be misspelt, or the page may have moved."),
    405: N_("This address can be read, not written to."),
    406: N_("This page does not come in any of the formats that were asked for."),
    410: N_("What was here is published no longer."),
    413: N_("What was sent is longer than this service reads."),
    414: N_("What was sent is longer than this service reads."),
    415: N_("What was sent comes in a format that this service does not read."),
    416: N_("The file is shorter than the part that was asked for."),
    429: N_("Many queries came from your network. Please try again in a little while."),
    500: N_("This is a fault of ours, not of yours."),
    502: N_("This is a fault of ours, not of yours. Please try again in a little while."),
    503: N_("Please try again in a little while."),
    504: N_(
        "The query needs more time than a query may take here. A narrower one may be answered."
    ),
}


def title_of(problem: Problem) -> str:
    """Return the title of *problem* in the language of the page."""
    if problem.title in OWN_TITLES:
        return gettext(problem.title)
    return gettext(TITLES[problem.status]) if problem.status in TITLES else problem.title


def explanation_of(problem: Problem) -> str:
    """Return one sentence about *problem* in the language of the page; it may be empty."""
    message = EXPLANATIONS.get(problem.status)
    return gettext(message) if message else ""
