package topic

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"

	"dateline/extract/doc"
	"dateline/extract/gazetteer"
	"dateline/extract/nlp"
	"dateline/extract/topic/linear"
	"dateline/extract/vocab"
)

// userTopics finds topics that the user described by words and phrases.
type userTopics struct {
	names   []string
	entries [][]entry // by the value of a phrase in the table
	phrases gazetteer.Table
}

// entry says that a phrase speaks for a topic.
type entry struct {
	topic  int
	weight float64
}

// ReadUser reads topics of a user's: a .tsv with topic, phrase and weight, or a .yaml
// with a list of phrases a topic (see parseUser for the forms); the name tells which,
// and stands in errors with the line. The Option is given once; the last weight that a
// phrase of a topic has counts.
func ReadUser(name string, r io.Reader) (Option, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	phrases, err := parseUser(name, string(data))
	if err != nil {
		return nil, err
	}
	// what is wrong with the topics themselves is told now, too
	if err := (&Finder{}).addUser(phrases); err != nil {
		return nil, err
	}
	return func(f *Finder) error { return f.addUser(phrases) }, nil
}

// phrase is one line of a user's file: a phrase that speaks for a topic.
type phrase struct {
	topic, words string
	weight       float64
	at           string // file:line
}

func (f *Finder) addUser(phrases []phrase) error {
	u := &userTopics{}
	if f.user != nil {
		return fmt.Errorf("%s: a second file of topics", phrases[0].at)
	}
	var b gazetteer.Builder
	value := map[string]uint32{}
	for _, p := range phrases {
		if _, ok := vocab.TopicOf(p.topic); ok {
			return fmt.Errorf("%s: %q is a topic already: choose another name", p.at, p.topic)
		}
		t := slices.Index(u.names, p.topic)
		if t < 0 {
			t = len(u.names)
			u.names = append(u.names, p.topic)
		}
		text := nlp.Tokenize(p.words)
		key := ""
		for i := range text.Tokens {
			key += fmt.Sprintf("%x ", text.Tokens[i].Hash)
		}
		v, ok := value[key]
		if !ok {
			v = uint32(len(u.entries))
			value[key] = v
			u.entries = append(u.entries, nil)
			if err := b.Add(text, v); err != nil {
				return fmt.Errorf("%s: %q: %w", p.at, p.words, err)
			}
		}
		u.entries[v] = slices.DeleteFunc(u.entries[v], func(e entry) bool { return e.topic == t })
		u.entries[v] = append(u.entries[v], entry{t, p.weight})
	}
	u.phrases = b.Table()
	f.user = u
	return nil
}

// userThreshold is the evidence from which a user's topic is given: one phrase
// of weight 1, once. A lesser weight needs the phrase again or another beside it.
const userThreshold = 1.0

// hit is what a phrase of one topic adds up to.
type hit struct {
	topic  int
	value  uint32
	weight float64
	count  int
	span   doc.Span // its first place in the body
	inBody bool
}

// find sums weight*log2(1+count) over the phrases of each topic; a phrase in the
// title counts as often as for the classifier. The score is sum/(1+sum).
func (u *userTopics) find(d *doc.Document) []doc.Topic {
	var hits []hit
	count := func(t *doc.Text, times int, body bool) {
		for i := range t.Tokens {
			u.phrases.Walk(t, i, func(m gazetteer.Match) {
				for _, e := range u.entries[m.Value] {
					n := slices.IndexFunc(hits, func(h hit) bool { return h.topic == e.topic && h.value == m.Value })
					if n < 0 {
						n = len(hits)
						hits = append(hits, hit{topic: e.topic, value: m.Value, weight: e.weight})
					}
					h := &hits[n]
					h.count += times
					if body && !h.inBody {
						h.span, h.inBody = t.Span(m.First, m.End), true
					}
				}
			})
		}
	}
	count(d.Title, linear.TitleTimes, false)
	count(d.Body, 1, true)
	if len(hits) == 0 {
		return nil
	}
	return u.sum(hits)
}

func (u *userTopics) sum(hits []hit) []doc.Topic {
	var out []doc.Topic
	for t, name := range u.names {
		sum := 0.0
		var proof []hit
		for _, h := range hits {
			if h.topic != t {
				continue
			}
			sum += h.weight * math.Log2(1+float64(h.count))
			if h.inBody && h.weight > 0 {
				proof = append(proof, h)
			}
		}
		if sum < userThreshold || len(proof) == 0 {
			continue
		}
		slices.SortStableFunc(proof, func(a, b hit) int { return cmp.Compare(b.weight, a.weight) })
		top := doc.Topic{Name: name, Score: rounded(sum / (1 + sum))}
		for _, h := range proof[:min(len(proof), maxEvidence)] {
			top.Why = append(top.Why, h.span)
		}
		slices.SortFunc(top.Why, func(a, b doc.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
		out = append(out, top)
	}
	slices.SortFunc(out, func(a, b doc.Topic) int { return cmp.Compare(a.Name, b.Name) })
	return out
}
