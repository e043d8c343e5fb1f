"""What is shown: one frozen dataclass a picture, made from findings and evidence, with no opinion of its own."""
