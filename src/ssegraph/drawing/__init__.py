"""Drawings: charts, maps and networks as SVG and PNG, made on the server.

``charts``, ``maps`` and ``network`` make specifications from plain data;
``render`` has them drawn by a process of its own.  Nothing here knows RDF:
what comes from data is a number, a label or an address, never an expression.
"""
