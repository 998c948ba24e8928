package official

import (
	"dateline/extract/doc"
	"dateline/extract/nlp"
)

// Classify tells the role and the portfolio of a title that is known to be a
// public office, as a list of office-holders gives it ("Minister of Trade &
// Industry", "Governor, Central Bank"): the first office of the title decides.
// The role is "other" when the lexicon knows no word of it.
func (f *Finder) Classify(title string) (role, portfolio string) {
	v := &view{title: true}
	f.read(v, nlp.Tokenize(title), [4][]doc.Entity{})
	for n := range v.chunks {
		c := &v.chunks[n]
		if c.kind != kLex || c.e.head == nil || v.at[c.first] != int32(n+1) {
			continue
		}
		o := v.parseOffice(n)
		o.closed = false
		if v.classify(&o) {
			return o.role, o.portfolio
		}
		if r := f.trusted(&o); r != "" {
			return r, o.portfolio
		}
	}
	return otherRole, ""
}

// trusted is the role of an office whose body the lexicon does not know.
func (f *Finder) trusted(o *office) string {
	switch c := o.head.class; {
	case c.is(privateOffice):
		return ""
	case c.is(territory):
		return governor
	}
	if o.public() {
		if r := bodyRole(o.inst.kind); r != "" {
			return r
		}
	}
	return o.head.role
}
