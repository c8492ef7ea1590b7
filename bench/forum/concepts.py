"""Concepts of the repository's schemes that invented forums use, by their notations."""

from __future__ import annotations

CHALLENGES = (
    *("inequality", "income-distribution", "poverty", "lack-of-opportunities", "discrimination"),
    *("exclusion", "economic-exclusion", "climate-change", "yield-decline", "degraded-soils"),
    *("rural-exodus", "precarious-living-conditions", "safety-net-gaps", "pandemic"),
)
GROUPS = (
    *("vulnerable-people", "elders", "homeless", "limitation", "physical-limitation"),
    *("single-parent-families", "youth", "rural-youth", "women", "rural-women", "communities"),
)
MECHANISMS = (
    *("dialogue", "value-chain-promotion", "project-incubation", "project-accompaniment"),
    *("public-support", "regular-meetings", "capacity-building", "agroforestry"),
    *("soil-restoration", "input-reduction", "collaborative-economy", "mutual-enterprise"),
)
SECTORS = ("agriculture", "forestry", "childcare", "care-services", "culture", "environment")
LEVELS = ("village", "commune", "city", "province", "region", "national")
STATUSES = ("planned", "ongoing", "completed", "not-stated")
THEMES = ("local-development", "food-sovereignty", "gender", "social-inclusion", "ecology")
CLAIM_TYPES = ("diagnosis", "outcome", "comparison", "normative", "intention", "description")
