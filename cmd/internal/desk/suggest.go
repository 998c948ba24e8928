package desk

import (
	"cmp"
	"context"
	"slices"
	"sort"
	"strings"
	"sync"

	"dateline/extract/vocab"
	"dateline/index/words"
)

// Suggestion is what may be meant by the word that is being typed.
type Suggestion struct {
	// Field is the query language's: person, city, source; field itself for its names.
	Field string `json:"field"`
	// Value is the code, id or name; Name the value for people.
	Value string `json:"value"`
	Name  string `json:"name"`
	// Articles counts those that have it.
	Articles int `json:"articles"`
	// Query is what was typed with the suggestion in place of its last word.
	Query string `json:"query"`
}

// suggested are the fields whose values are suggested.
var suggested = []string{vocab.Person, vocab.Organization, vocab.Country, vocab.City, "topic", "source", "role", "portfolio"}

// suggestedMost bounds the values of one field that are kept for suggestions, those of
// most articles: 50,000 take some 10 MB, and whoever stands behind them is found by a search.
const suggestedMost = 50_000

// suggesting has the values of one state of an index in the order of the words that they
// begin and have. It is made when first asked for, and anew for a newer state while the
// older one goes on answering.
type suggesting struct {
	mu     sync.Mutex
	state  string
	values *offered
	making bool
}

// offered are the values of a state. heads is sorted by the folded name from each of its
// words on.
type offered struct {
	values []Suggestion
	heads  []head
}

// head is a folded name from one of its words on, with its value's number.
type head struct {
	text string
	of   int32
}

// Suggest tells what may be meant by the last word of what was typed so far, at most so
// many: values of the fields that begin so, those of most articles first. Behind a field's
// name and a colon it is that field's; else names of fields are among them.
func (d *Desk) Suggest(ctx context.Context, typed string, most int) ([]Suggestion, error) {
	o, err := d.offered(ctx)
	if err != nil {
		return nil, err
	}
	before, field, word := lastWord(typed)
	list := o.begin(field, word)
	if field == "" && word != "" {
		list = append(fieldNames(word), list...)
	}
	list = list[:min(most, len(list))]
	for i := range list {
		list[i].Query = before + list[i].asQuery()
	}
	return list, nil
}

// asQuery is a suggestion as the query language has it.
func (s *Suggestion) asQuery() string {
	if s.Field == "field" {
		return s.Value + ":"
	}
	if strings.ContainsAny(s.Value, " \"()|") || s.Field == vocab.Person {
		return s.Field + ":" + quote(s.Value)
	}
	return s.Field + ":" + s.Value
}

// lastWord parts what was typed into what stands before its last word, the field that the
// word is asked of, and the word. A quotation that is open is one word.
func lastWord(typed string) (before, field, word string) {
	at := strings.LastIndexAny(typed, " (") + 1
	if quotes := strings.Count(typed, `"`); quotes%2 == 1 {
		open := strings.LastIndexByte(typed, '"')
		at = strings.LastIndexAny(typed[:open], " (") + 1
	}
	before, word = typed[:at], typed[at:]
	if name, rest, ok := strings.Cut(word, ":"); ok {
		if known, is := vocab.FieldName(strings.ToLower(strings.TrimLeft(name, "-"))); is {
			return before + name[:len(name)-len(strings.TrimLeft(name, "-"))], known, strings.Trim(rest, `"`)
		}
	}
	denied := word[:len(word)-len(strings.TrimLeft(word, "-"))]
	return before + denied, "", strings.Trim(word[len(denied):], `"`)
}

// fieldNames suggests the fields of the query language that begin so.
func fieldNames(word string) (list []Suggestion) {
	for _, f := range vocab.Fields() {
		if strings.HasPrefix(f.ID, strings.ToLower(word)) {
			list = append(list, Suggestion{Field: "field", Value: f.ID, Name: cmp.Or(f.Help, f.ID)})
		}
	}
	return list
}

// BeginsWord tells whether a word of a name begins so, in any case and without accents;
// several words must stand so in a row. Every name does with nothing.
func BeginsWord(name, with string) bool {
	name, with = words.Fold(name), words.Fold(with)
	return strings.HasPrefix(name, with) || strings.Contains(name, " "+with)
}

// begin lists the values with a word that begins so, those of most articles first.
func (o *offered) begin(field, word string) []Suggestion {
	folded := words.Fold(word)
	if folded == "" {
		return o.commonest(field)
	}
	first := sort.Search(len(o.heads), func(i int) bool { return o.heads[i].text >= folded })
	seen := map[int32]bool{}
	var at []int32
	for _, h := range o.heads[first:] {
		if !strings.HasPrefix(h.text, folded) {
			break
		}
		if !seen[h.of] && asks(field, o.values[h.of].Field) {
			seen[h.of] = true
			at = append(at, h.of)
		}
	}
	// values stand by the number of their articles
	slices.Sort(at)
	list := make([]Suggestion, 0, min(len(at), suggestedShown))
	for _, i := range at[:min(len(at), suggestedShown)] {
		list = append(list, o.values[i].askedOf(field))
	}
	return list
}

// commonest lists the values of most articles.
func (o *offered) commonest(field string) (list []Suggestion) {
	for i := range o.values {
		if len(list) < suggestedShown && asks(field, o.values[i].Field) {
			list = append(list, o.values[i].askedOf(field))
		}
	}
	return list
}

// askedOf is a suggestion in a field that has the values of its own.
func (s Suggestion) askedOf(field string) Suggestion {
	s.Field = cmp.Or(field, s.Field)
	return s
}

// suggestedShown bounds one list: nobody looks through more.
const suggestedShown = 100

// asks tells whether a field may be asked for values of another one; no field is every one.
func asks(field, of string) bool {
	switch field {
	case "", of:
		return true
	case "of", "to", "named-country":
		return of == vocab.Country
	}
	return false
}

// offered gives the values of the published state, or of the one before while those of
// the newer one are being read.
func (d *Desk) offered(ctx context.Context) (*offered, error) {
	state, err := d.Published(ctx)
	if err != nil {
		return nil, err
	}
	s := &d.suggesting
	s.mu.Lock()
	if have := s.values; have != nil && (s.state == state || s.making) {
		s.mu.Unlock()
		return have, nil
	}
	have := s.values
	s.making = true
	s.mu.Unlock()
	if have != nil {
		// the newer values take longer than who types can wait
		go func() { _, _ = d.offer(context.WithoutCancel(ctx), state) }()
		return have, nil
	}
	return d.offer(ctx, state)
}

// offer reads the values of a state and keeps them.
func (d *Desk) offer(ctx context.Context, state string) (*offered, error) {
	o, err := d.readOffered(ctx)
	s := &d.suggesting
	s.mu.Lock()
	defer s.mu.Unlock()
	s.making = false
	if err != nil {
		return nil, err
	}
	s.state, s.values = state, o
	return o, nil
}

// readOffered reads the values that the articles of the index have.
func (d *Desk) readOffered(ctx context.Context) (*offered, error) {
	found, err := d.Search(ctx, Search{Facets: suggested, NoGroup: true})
	if err != nil {
		return nil, err
	}
	defer found.Close()
	o := &offered{}
	for _, f := range found.Facets {
		for _, c := range f.Counts[:min(len(f.Counts), suggestedMost)] {
			if c.Value != "" {
				o.values = append(o.values, Suggestion{Field: f.Name, Value: c.Value, Name: cmp.Or(c.Label, c.Value), Articles: c.Hits})
			}
		}
	}
	slices.SortStableFunc(o.values, func(a, b Suggestion) int { return cmp.Compare(b.Articles, a.Articles) })
	for i := range o.values {
		o.place(int32(i))
	}
	slices.SortFunc(o.heads, func(a, b head) int { return cmp.Or(strings.Compare(a.text, b.text), cmp.Compare(a.of, b.of)) })
	return o, nil
}

// place puts a value below each word of its name, and of its code where that is another.
func (o *offered) place(of int32) {
	v := &o.values[of]
	for _, name := range slices.Compact([]string{words.Fold(v.Name), words.Fold(v.Value)}) {
		for at := 0; at < len(name); {
			o.heads = append(o.heads, head{name[at:], of})
			next := strings.IndexByte(name[at:], ' ')
			if next < 0 {
				break
			}
			at += next + 1
		}
	}
}
