"""Weighing, origins, happenings, standing, bearing and comparison: who really says so, of what, and how well supported."""
