"""The questions of a researcher, asked by a plain SPARQL client, and their right answers.

Each answer is written down from the session sheet, not from what the query found.
"""
