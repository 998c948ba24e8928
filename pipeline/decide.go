package pipeline

// verdict is what becomes of an article that was read.
type verdict int

const (
	// verdictNew is an article that nobody knew.
	verdictNew verdict = iota
	// verdictBuried is one that was deleted: it does not come back by itself.
	verdictBuried
	// verdictDuplicate is a further place of an article that is known.
	verdictDuplicate
	// verdictSame is what is known, read again.
	verdictSame
	// verdictEarlier is an older state than the one that is kept.
	verdictEarlier
	// verdictChanged is what the source says now in place of what is known.
	verdictChanged
	// verdictConflict is another text under the id of one that is known.
	verdictConflict
)

// acquaintance is what the ledger knows of an article at the moment that one of its id
// or of its text is read, told from the place where it is read.
type acquaintance struct {
	// exists tells whether it is known at all, buried whether it was deleted.
	exists, buried bool
	content, text  sum
	// place, unit and owner tell whether it was read from this very place before, from
	// any of the place's unit, and whether that unit's word on it counts.
	place, unit, owner bool
	// at is when its text was read from its address, in nanoseconds; 0 when that does
	// not count.
	at int64
}

// sighting is an article as it was just read.
type sighting struct {
	content, text sum
	// again tells whether its unit has given an article of this id in this reading.
	again bool
	// at is when it was read from where its address leads, 0 where an id is given once.
	at int64
}

// decide tells what becomes of an article, by nothing but what is known and seen.
func decide(known acquaintance, seen sighting) verdict {
	sameText := known.text == seen.text
	switch {
	case !known.exists && known.buried:
		return verdictBuried
	case !known.exists:
		return verdictNew
	case sameText && !known.place && (seen.again || !known.unit):
		// the same words at a place that they were not read from before; a file that
		// grew has its articles at other places, which are no further ones
		return verdictDuplicate
	case known.content == seen.content:
		return verdictSame
	case sameText && (!known.owner || seen.again):
		// what a copy says beside the text counts for nothing
		return verdictSame
	case seen.at != 0 && seen.at < known.at:
		return verdictEarlier
	case seen.at != 0:
		return verdictChanged
	case known.owner && !seen.again:
		return verdictChanged
	}
	return verdictConflict
}

// acquainted is what a record says to one who reads at a place; nil is nobody known.
func acquainted(rec *knownArticle, here origin, buried bool) acquaintance {
	if rec == nil {
		return acquaintance{buried: buried}
	}
	return acquaintance{exists: true, content: rec.Content, text: rec.Text, at: rec.Seen,
		place: rec.from(here), unit: rec.fromUnit(here.Unit), owner: rec.owner() == here.Unit}
}
