"""Layouts: components, their ids, walking and checking trees of them, and their JSON form."""
