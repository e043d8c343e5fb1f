"""Weighing, origins, happenings, standing, bearing and comparison: who really says so, and how well supported."""
