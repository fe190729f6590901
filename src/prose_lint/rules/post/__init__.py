"""Rules about posts as a whole: front matter, structure, links, and what does not belong into a post."""
