package pipeline

import (
	"slices"
	"time"

	"dateline/extract/doc"
	"dateline/pipeline/minhash"
)

// origin is one place that an article was read from.
type origin struct {
	Unit, At string
	// Copy marks what has another id by itself: it was put under this article
	// for its equal text.
	Copy bool
}

// knownArticle is what the ledger knows of an article.
type knownArticle struct {
	Content, Text sum
	// Origins has the one that the index names first.
	Origins []origin
	// Head is the article without its text, as the first origin gave it.
	Head doc.Article
	// Dirty asks for the article to be put again at the next reading.
	Dirty bool
	Story string
	// Since is the number under which the story began; 0 in older ledgers.
	Since int64
	Sig   *minhash.Signature
	// Seen is when the text was read from its address, in nanoseconds since
	// 1970; 0 when that does not count.
	Seen int64
}

// knownUnit is what the ledger knows of a unit.
type knownUnit struct {
	Stamp
	IDs []string
}

// Failure is a Skip with its times, kept until the unit is read without it.
type Failure struct {
	Skip
	Unit  string    `json:"unit"`
	First time.Time `json:"first"`
	Last  time.Time `json:"last"`
}

func head(a *doc.Article) doc.Article {
	h := *a
	h.Text = ""
	return h
}

func (r *knownArticle) clone() *knownArticle {
	c := *r
	c.Origins = slices.Clone(r.Origins)
	return &c
}

// from tells whether the article was read from this very place before.
func (r *knownArticle) from(o origin) bool {
	return slices.ContainsFunc(r.Origins, func(has origin) bool { return has.Unit == o.Unit && has.At == o.At })
}

// fromUnit tells whether a unit is among the article's: in a file that grew, its
// line may be another one now.
func (r *knownArticle) fromUnit(unit string) bool {
	return slices.ContainsFunc(r.Origins, func(o origin) bool { return o.Unit == unit })
}

// nearness tells how near an article is to a place: 2 when it was read from there, 1
// when from another place of its unit, 0 otherwise.
func (r *knownArticle) nearness(o origin) int {
	switch {
	case r.from(o):
		return 2
	case r.fromUnit(o.Unit):
		return 1
	}
	return 0
}

// owner is the unit whose word on the article counts.
func (r *knownArticle) owner() string { return r.Origins[0].Unit }

// only tells whether the unit is the article's last.
func (r *knownArticle) only(unit string) bool {
	return !slices.ContainsFunc(r.Origins, func(o origin) bool { return o.Unit != unit })
}

// restore gives a copy of an article the face of the first one.
func (r *knownArticle) restore(a doc.Article) doc.Article {
	out := r.Head
	out.Text = a.Text
	out.Origin = r.Origins[0].At
	out.Origins = nil
	for _, o := range r.Origins[1:] {
		out.Origins = append(out.Origins, o.At)
	}
	return out
}

// headStrings stand in a record between its places and its signature.
const headStrings = 8

func (r *knownArticle) encode() []byte {
	p := make(pack, 0, recordBytes)
	p.raw(r.Content[:]...)
	p.raw(r.Text[:]...)
	p.flag(r.Dirty)
	p.num(int64(len(r.Origins)))
	for _, o := range r.Origins {
		p.str(o.Unit)
		p.str(o.At)
	}
	h := &r.Head
	for _, s := range [headStrings]string{h.ID, h.URL, h.Source, h.Author, h.Title, h.Published, h.Lang, r.Story} {
		p.str(s)
	}
	p.flag(h.Partial)
	p.flag(r.Sig != nil)
	if r.Sig != nil {
		p.sig(r.Sig)
	}
	p.num(r.Seen)
	p.num(r.Since)
	p.str(h.PublishedFrom)
	for _, o := range r.Origins {
		p.flag(o.Copy)
	}
	return p
}

func decodeRecord(b []byte) (*knownArticle, error) {
	u := &unpack{b: b}
	r := &knownArticle{}
	copy(r.Content[:], u.raw(len(r.Content)))
	copy(r.Text[:], u.raw(len(r.Text)))
	r.Dirty = u.flag()
	for range u.count() {
		r.Origins = append(r.Origins, origin{Unit: u.str(), At: u.str()})
	}
	h := &r.Head
	for _, s := range [headStrings]*string{&h.ID, &h.URL, &h.Source, &h.Author, &h.Title, &h.Published, &h.Lang, &r.Story} {
		*s = u.str()
	}
	h.Partial = u.flag()
	if u.flag() {
		r.Sig = u.sig()
	}
	if len(u.b) > 0 { // older ledgers end here
		r.Seen, r.Since, h.PublishedFrom = u.num(), u.num(), u.str()
		for i := range r.Origins {
			r.Origins[i].Copy = u.flag()
		}
	}
	if u.err == nil && len(r.Origins) == 0 {
		u.err = errRecord
	}
	return r, u.err
}

// decodeKeys reads of a record what copies are found by.
func decodeKeys(b []byte) (text sum, sig *minhash.Signature, err error) {
	u := &unpack{b: b}
	u.raw(len(sum{}))
	copy(text[:], u.raw(len(text)))
	u.flag()
	for range 2 * u.count() {
		u.skip()
	}
	for range headStrings {
		u.skip()
	}
	u.flag()
	if u.flag() {
		sig = u.sig()
	}
	return text, sig, u.err
}

func (r *knownUnit) encode() []byte {
	var p pack
	p.num(r.Size)
	p.num(r.MTime)
	p.flag(r.Racy)
	p.num(int64(r.Articles))
	p.num(int64(r.Failed))
	p.num(int64(len(r.IDs)))
	for _, id := range r.IDs {
		p.str(id)
	}
	return p
}

// decodeStamp reads the head of a unit's record alone: the walk over unchanged
// files asks for no more.
func decodeStamp(b []byte) (Stamp, *unpack) {
	u := &unpack{b: b}
	s := Stamp{Size: u.num(), MTime: u.num(), Racy: u.flag(), Articles: int(u.num()), Failed: int(u.num())}
	return s, u
}

func decodeUnit(b []byte) (knownUnit, error) {
	s, u := decodeStamp(b)
	r := knownUnit{Stamp: s}
	for range u.count() {
		r.IDs = append(r.IDs, u.str())
	}
	return r, u.err
}
