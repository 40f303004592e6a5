"""The finders: each says where in a document one kind of thing stands, and what its words mean."""
