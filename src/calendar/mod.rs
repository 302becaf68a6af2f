//! Calendar text to occurrences.
