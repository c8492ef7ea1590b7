"""One initiative: what it does, where, for whom, with whom, and what is told of it."""

from __future__ import annotations

import random
from dataclasses import dataclass

from bench.forum import cast as cast_of
from bench.forum.cast import Cast, earlier
from bench.forum.concepts import CHALLENGES, GROUPS, LEVELS, MECHANISMS, SECTORS, STATUSES, THEMES
from bench.forum.places import FREQUENCIES, GOALS
from bench.forum.turtle import Document, in_each, in_others, quoted, typed
from bench.forum.words import ACTORS, CIRCUMSTANCES, DEEDS, Text

EDITORIAL = "graph:editorial"
# How often an initiative has what only some have.
PARENT, DATE, DURATION, SCHEDULE, VIDEO = 0.2, 0.4, 0.25, 0.2, 0.1


@dataclass(frozen=True, slots=True)
class Scene:
    """The session in which initiatives are presented, and where to say so."""

    document: Document
    cast: Cast
    chance: random.Random
    graph: str
    session: int


def say_initiative(scene: Scene, number: int) -> None:
    """Say everything about the new initiative *number* of a session."""
    document, cast, chance, graph = scene.document, scene.cast, scene.chance, scene.graph
    index = scene.session * cast_of.INITIATIVES + number
    kind, city, name = cast.initiative(index)
    node = f"initiative:initiative-{index}"
    parts = (chance.choice(words) for words in (ACTORS, DEEDS, CIRCUMSTANCES))
    abstract = Text(*(" ".join(words) + "." for words in zip(*parts, strict=True)))
    has_parent = index > 0 and chance.random() < PARENT
    document.say(
        graph,
        node,
        ("a", "sse:Initiative"),
        ("schema:name", quoted(name.fr, "fr")),
        ("schema:abstract", in_each(abstract)),
        ("schema:location", f"place:city-{city}"),
        ("sse:targetGroup", _concepts(chance, "group", GROUPS, 2)),
        ("sse:addressesChallenge", _concepts(chance, "challenge", CHALLENGES, 2)),
        ("sse:usesMechanism", _concepts(chance, "mechanism", MECHANISMS, 3)),
        (
            "dcterms:isPartOf",
            [f"initiative:initiative-{earlier(chance, index)}"] if has_parent else [],
        ),
        ("schema:startDate", _date(chance)),
        ("schema:additionalProperty", _duration(document, chance)),
        ("schema:eventSchedule", _schedule(document, chance)),
    )
    goal = chance.choice(tuple(GOALS))
    document.say(
        EDITORIAL,
        node,
        ("schema:name", in_others(name)),
        ("dcterms:type", f"initiative-type:{kind}"),
        ("sse:sector", _concepts(chance, "sector", SECTORS, 1)),
        ("sse:interventionLevel", f"level:{chance.choice(LEVELS)}"),
        ("adms:status", f"status:{chance.choice(STATUSES)}"),
        ("dcterms:subject", [*_concepts(chance, "theme", THEMES, 1), f"sdg:{goal}"]),
    )
    _say_annotation(document, node, index, goal)
    _say_participations(scene, index)
    if chance.random() < VIDEO:
        _say_video(document, graph, node, index, name)


def _concepts(chance: random.Random, scheme: str, names: tuple[str, ...], most: int) -> list[str]:
    return [f"{scheme}:{name}" for name in chance.sample(names, chance.randint(1, most))]


def _date(chance: random.Random) -> list[str]:
    if chance.random() >= DATE:
        return []
    return [typed(f"{chance.randint(1995, 2025)}-{chance.randint(1, 12):02d}", "gYearMonth")]


def _duration(document: Document, chance: random.Random) -> list[str]:
    if chance.random() >= DURATION:
        return []
    kind, value = ("a", "schema:PropertyValue"), str(chance.randint(1, 30))
    measure = (("schema:propertyID", '"duration"'), ("schema:minValue", value))
    return [document.node(kind, *measure, ("schema:unitCode", '"ANN"'))]


def _schedule(document: Document, chance: random.Random) -> list[str]:
    if chance.random() >= SCHEDULE:
        return []
    frequency = f"frequency:{chance.choice(tuple(FREQUENCIES))}"
    return [document.node(("a", "schema:Schedule"), ("schema:repeatFrequency", frequency))]


def _say_annotation(document: Document, node: str, index: int, goal: int) -> None:
    name = Text(
        f"SDG {goal}: initiative {index}",
        f"ODD {goal} : initiative {index}",
        f"ODS {goal}: iniciativa {index}",
    )
    document.say(
        EDITORIAL,
        f"annotation:initiative-{index}-sdg-{goal}",
        ("a", "oa:Annotation"),
        ("schema:name", in_each(name)),
        ("oa:hasTarget", node),
        ("oa:hasBody", f"sdg:{goal}"),
        ("oa:motivatedBy", "oa:classifying"),
        ("prov:wasAttributedTo", "agent:ssegraph-editors"),
        ("rdfs:comment", in_each(name)),
    )


def _say_participations(scene: Scene, index: int) -> None:
    document, first = scene.document, scene.session * cast_of.ORGANIZATIONS
    own = f"organization:organization-{first + index % cast_of.ORGANIZATIONS}"
    known = earlier(scene.chance, first + cast_of.ORGANIZATIONS)
    another = f"organization:organization-{known}"
    members = f"people:initiative-{index}-members"
    about = scene.cast.initiative(index)[2]
    document.say(
        EDITORIAL,
        members,
        ("a", "foaf:Group"),
        ("schema:name", in_each(_of(Text("Members", "Membres", "Miembros"), about))),
    )
    for role, participant, word in (
        ("lead", own, Text("Lead", "Pilotage", "Conducción")),
        ("partner", another, Text("Partner", "Partenaire", "Socio")),
        ("member", members, Text("Members", "Membres", "Miembros")),
    ):
        document.say(
            scene.graph,
            f"participation:initiative-{index}-{role}",
            ("a", "sse:Participation"),
            ("schema:name", in_each(_of(word, about))),
            ("sse:participationIn", f"initiative:initiative-{index}"),
            ("sse:participant", participant),
            ("sse:participationRole", f"role:{role}"),
        )


def _say_video(document: Document, graph: str, node: str, index: int, name: Text) -> None:
    document.say(
        graph,
        f"video:initiative-{index}",
        ("a", "schema:VideoObject"),
        ("schema:name", in_each(name)),
        ("schema:url", f"<https://vimeo.com/{100000000 + index}>"),
        ("schema:duration", typed("PT7M", "duration")),
        ("schema:about", node),
    )
    document.say(graph, node, ("schema:subjectOf", f"video:initiative-{index}"))


def _of(word: Text, name: Text) -> Text:
    return Text(*(f"{one}: {two}" for one, two in zip(word, name, strict=True)))
