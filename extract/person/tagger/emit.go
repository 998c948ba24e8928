package tagger

// emitNear adds the weights of the features of candidate i, of the words before it and
// of those after it to the scores, all at once: the waits for memory overlap.
func (d *Doc) emitNear(m *Model, i int, s *[Labels]int32) {
	a := d.around(i)
	d.buf = d.ownFeatures(&a, d.buf[:0])
	d.buf = a.leftFeatures(d.buf)
	d.buf = a.rightFeatures(d.buf)
	m.sum(d.buf, s)
}

// emitOwn adds the first of these alone, emitSides the others. To remember the sums of words
// that come again, in a table of 512 kB, was measured and saved nothing.
func (d *Doc) emitOwn(m *Model, i int, s *[Labels]int32) {
	a := d.around(i)
	d.buf = d.ownFeatures(&a, d.buf[:0])
	m.sum(d.buf, s)
}

func (d *Doc) emitSides(m *Model, i int, s *[Labels]int32) {
	a := d.around(i)
	d.buf = a.leftFeatures(d.buf[:0])
	d.buf = a.rightFeatures(d.buf)
	m.sum(d.buf, s)
}

// emitRare adds those of the first pass's other features.
func (d *Doc) emitRare(m *Model, i int, s *[Labels]int32) {
	a := d.around(i)
	d.buf = d.rareFeatures(&a, d.buf[:0])
	m.sum(d.buf, s)
}
