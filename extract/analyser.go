package extract

import (
	"context"
	"fmt"
	"sync/atomic"

	"dateline/extract/doc"
	"dateline/extract/guard"
	"dateline/extract/identity"
	"dateline/extract/lang"
	"dateline/extract/nlp"
	"dateline/extract/vocab"
)

// Analyser analyses articles. It is safe for many goroutines.
type Analyser struct {
	parser nlp.Parser
	steps  []step
	// rulings are the user's own word on who is one person.
	rulings *identity.Rulings
	guard   *guard.Guard
}

// step is one finder with its name.
type step struct {
	name string
	doc.Finder
}

// Panic is the error of an article whose analysis panicked.
type Panic = guard.Panic

// New makes an Analyser; what can fail fails here.
func New(options ...Option) (*Analyser, error) {
	s := &settings{}
	for _, set := range options {
		if err := set(s); err != nil {
			return nil, fmt.Errorf("analyser: %w", err)
		}
	}
	list, err := s.chosen()
	if err != nil {
		return nil, fmt.Errorf("analyser: %w", err)
	}
	a := &Analyser{rulings: &s.rulings}
	for _, p := range list {
		f, err := p.make(s)
		if err != nil {
			return nil, fmt.Errorf("analyser: finder %s: %w", p.Name, err)
		}
		a.steps = append(a.steps, step{p.Name, f})
	}
	a.guard = guard.New(a.Within)
	return a, nil
}

// Analyse returns everything found in an article. An article without a language gets
// the one that its text is in; what is not English has no findings.
//
// A panic inside is an error, a *Panic with its stack. When the context ends first its
// error is returned at once, and the analysis stops soon after it.
func (a *Analyser) Analyse(ctx context.Context, in Article) (Analysis, error) {
	return a.guard.Analyse(ctx, in)
}

// Close lets go of the goroutines that wait for the next article. Who keeps an Analyser
// as long as the program runs need not call it; nobody may call Analyse after it.
func (a *Analyser) Close() { a.guard.Close() }

// Unguarded is Analyse without its guard: a panic is the caller's, and it takes as long
// as it takes.
func (a *Analyser) Unguarded(in Article) Analysis { return a.Timed(in, func(string) {}) }

// Within is Unguarded until the context ends: it returns soon after that, with a part of
// what an article holds or nothing.
func (a *Analyser) Within(ctx context.Context, in Article) Analysis {
	return a.analyse(ctx, in, func(string) {})
}

// Timed is Unguarded with a call of lap after each finder with its name, after the
// reading of the text's "tokens" before them, and after the putting "together" and the
// telling of persons' "identity" behind, for whoever measures what each costs.
func (a *Analyser) Timed(in Article, lap func(step string)) Analysis {
	return a.analyse(context.Background(), in, lap)
}

func (a *Analyser) analyse(ctx context.Context, in Article, lap func(step string)) Analysis {
	out := a.find(ctx, in, lap)
	if ctx.Err() == nil {
		a.rulings.Add(&out)
		lap("identity")
	}
	return out
}

// find is analyse without the ids of persons.
func (a *Analyser) find(ctx context.Context, in Article, lap func(step string)) Analysis {
	if in.Lang == "" {
		in.Lang = lang.Detect(in.Title, in.Text)
	}
	out := Analysis{Article: in, Entities: []Entity{}, Officials: []Official{}, Topics: []Topic{}}
	if in.Lang != English {
		out.NoTopics = "language"
		return out
	}
	d := a.parser.Parse(&in)
	if ctx.Done() != nil {
		end := &atomic.Bool{}
		defer context.AfterFunc(ctx, func() { end.Store(true) })()
		d.Until(end)
	}
	lap("tokens")
	var found doc.Findings
	for _, s := range a.steps {
		if d.Body.Ended() {
			return out
		}
		s.Add(d, &found)
		lap(s.name)
	}
	persons := &found.Mentions[vocab.Persons]
	persons.Body = holders(persons.Body, found.Officials, in.Text)
	bylines(persons.Body, in.Text)
	oneKind(&found.Mentions)
	out.Entities = together(&found.Mentions)
	out.Focus, out.NoTopics = found.Focus, found.NoTopics
	out.Officials = append(out.Officials, found.Officials...)
	out.Topics = append(out.Topics, found.Topics...)
	out.Bounds = append(d.Title.Bounds, d.Body.Bounds...)
	a.parser.Release(d)
	lap("together")
	return out
}

// together merges lists that are each in the order of before, as doc.Found has
// them and the invariants' test holds. Of entities of one span that of the earlier list
// comes first.
func together(all *doc.Mentions) []Entity {
	var room [vocab.MaxLists][]Entity
	lists, n := room[:0], 0
	for i := range all {
		if l := all[i].Body; len(l) > 0 {
			lists = append(lists, l)
			n += len(l)
		}
	}
	out := make([]Entity, 0, n)
	for len(out) < n {
		next := -1
		for k, l := range lists {
			if len(l) > 0 && (next < 0 || before(&l[0], &lists[next][0])) {
				next = k
			}
		}
		out = append(out, lists[next][0])
		lists[next] = lists[next][1:]
	}
	return out
}

// before tells whether an entity begins before another, or ends before it.
func before(x, y *Entity) bool {
	return x.Start < y.Start || x.Start == y.Start && x.End < y.End
}
