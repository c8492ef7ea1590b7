"""Run the command line as ``python -m ssegraph``."""

from ssegraph.cli.main import main

main()
