"""The gate: check a running site from outside, by its address alone, against what it promises."""
