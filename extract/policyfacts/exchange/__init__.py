"""Records to annotation tools and back: a person corrects them there, and they come back as gold or as records."""
