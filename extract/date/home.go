package date

import (
	_ "embed"
	"fmt"
	"strings"

	"dateline/extract/doc"
	"dateline/extract/publisher"
	"dateline/extract/tsv"
)

//go:embed national.tsv
var nationalTSV string

// homes has the places of a day's rules by country: "*" for any other, "?" where no
// country can be told.
type homes map[string]int

// of is the rule of a country; the first rule of all is that of no day.
func (h homes) of(cc string) int {
	if cc == "" {
		return h["?"]
	}
	if k, ok := h[cc]; ok {
		return k
	}
	return h["*"]
}

// readHomes reads national.tsv.
func (f *holidays) readHomes(table string) error {
	f.homes = map[string]homes{}
	if _, err := f.addRule("-"); err != nil {
		return err
	}
	for n, c := range tsv.Rows(table) {
		if len(c) != 2 {
			return fmt.Errorf("national.tsv:%d: %d columns, want 2", n, len(c))
		}
		h := homes{}
		for part := range strings.SplitSeq(c[1], "; ") {
			countries, rule, ok := strings.Cut(part, ":")
			if !ok {
				return fmt.Errorf("national.tsv:%d: %q has no rule", n, part)
			}
			k, err := f.addRule(rule)
			if err != nil {
				return fmt.Errorf("national.tsv:%d: %w", n, err)
			}
			for cc := range strings.SplitSeq(countries, ",") {
				if _, twice := h[cc]; twice {
					return fmt.Errorf("national.tsv:%d: %s stands twice", n, cc)
				}
				h[cc] = k
			}
		}
		f.homes[c[0]] = h
	}
	return nil
}

// country is the state whose day the name over the tokens [i, end) is: the one beside it
// ("Ukraine's Independence Day", "the Independence Day of Ghana"), the only one of the
// sentence, the one that the report names most, the publisher's.
func (p *parser) country(i, end int) string {
	from, to := int(p.x.Tokens[i].Start), int(p.x.Tokens[end-1].End)
	first, last := p.sentenceOf(i)
	only, several := "", false
	for k := range p.states {
		c := &p.states[k]
		if c.Start < 0 || c.End <= first || c.Start >= last {
			continue
		}
		if c.End <= from && from-c.End <= beside || c.Start >= to && c.Start-to <= beside {
			return c.ID
		}
		several = several || only != "" && only != c.ID
		only = c.ID
	}
	if only != "" && !several {
		return only
	}
	if cc := mostNamed(p.countries); cc != "" || p.article == nil {
		return cc
	}
	return publisher.Of(p.article).State
}

// beside is how many bytes may stand between a state and its day: "'s first ", " of the ".
const beside = 9

// sentenceOf returns the bytes that the sentence of token i reaches over.
func (p *parser) sentenceOf(i int) (first, last int) {
	for first = i; first > 0 && !p.lx[first].has(sentence); first-- {
	}
	for last = i + 1; last < len(p.lx) && !p.lx[last].has(sentence); last++ {
	}
	return int(p.x.Tokens[first].Start), int(p.x.Tokens[last-1].End)
}

// mostNamed is the country that the first mentions of a report name most often.
func mostNamed(body []doc.Entity) (best string) {
	most := 0
	body = body[:min(len(body), orderReach)]
	for i := range body {
		id, n := body[i].ID, 0
		for k := range body {
			if body[k].ID == id {
				n++
			}
		}
		if n > most {
			best, most = id, n
		}
	}
	return best
}
