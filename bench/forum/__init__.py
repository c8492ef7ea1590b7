"""Invent forums: sessions, speakers, organisations, initiatives, claims, passages."""
