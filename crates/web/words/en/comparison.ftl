# Two versions of a text in one.
comparison-added = Added
comparison-removed = Removed
comparison-title = What differs between the two texts
