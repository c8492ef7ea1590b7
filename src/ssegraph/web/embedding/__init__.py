"""Answers to saved queries in other people's pages: frames, fragments, oEmbed."""
