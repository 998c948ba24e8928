package bleve

import (
	"github.com/blevesearch/bleve/v2/search"
	api "github.com/blevesearch/bleve_index_api"
)

// A conjunction is found by walking the postings of its words side by side, with
// scores and all, where its filters leave few articles of many. The store can
// intersect the bare sets of articles first, which takes next to nothing; the
// words are then walked in what is left. Which articles are found, and what they
// score, stays as it was: only what could not be found anyway is passed over.

// The store's own names for what it does with several sets of articles. The last
// one has readers of postings pass over what is not in all of them.
const (
	setsAnd   = "conjunction:unadorned"
	setsOr    = "disjunction:unadorned"
	narrowing = "conjunction"
)

// reach is what is known of a searcher before it walks.
type reach struct {
	// within are articles of which it finds no others; nil is all of the index.
	within api.Optimizable
	// words read the postings that it walks.
	words []api.Optimizable
}

// reached notes the reach of a searcher.
func (c *compiler) reached(s search.Searcher, r reach) {
	if c.reaches == nil {
		c.reaches = map[search.Searcher]reach{}
	}
	c.reaches[s] = r
}

// reachOf is the reach of a searcher; one of a term or of a set reaches what it has.
func (c *compiler) reachOf(s search.Searcher) reach {
	if r, ok := c.reaches[s]; ok {
		return r
	}
	if o, ok := s.(api.Optimizable); ok && isSet(o) {
		return reach{o, []api.Optimizable{o}}
	}
	return reach{}
}

func isSet(o api.Optimizable) bool {
	ctx, err := o.Optimize(setsAnd, nil)
	return err == nil && ctx != nil
}

// gather returns the words of all parts, and the sets of articles that some of
// them are within.
func (c *compiler) gather(parts []search.Searcher) (all reach, sets []api.Optimizable) {
	for _, s := range parts {
		r := c.reachOf(s)
		if r.within != nil {
			sets = append(sets, r.within)
		}
		all.words = append(all.words, r.words...)
	}
	return all, sets
}

// narrow has the parts of a conjunction pass over the articles that one of them
// cannot have, and notes the reach of the whole.
func (c *compiler) narrow(parts []search.Searcher) (reach, error) {
	all, sets := c.gather(parts)
	var err error
	if all.within, err = combine(setsAnd, sets); err != nil || all.within == nil || len(sets) < 2 {
		return all, err
	}
	for _, w := range all.words {
		// narrowing changes both sides: a set of its own for each
		set, err := combine(setsAnd, []api.Optimizable{all.within, all.within})
		if err != nil || set == nil {
			return all, err
		}
		if _, err := combine(narrowing, []api.Optimizable{set, w}); err != nil {
			return all, err
		}
	}
	return all, nil
}

// either is the reach of what finds the articles of any of the parts.
func (c *compiler) either(parts []search.Searcher) (reach, error) {
	all, sets := c.gather(parts)
	if len(sets) < len(parts) {
		return all, nil // one of them reaches everything
	}
	var err error
	all.within, err = combine(setsOr, sets)
	return all, err
}

// combine has the store do one thing with several sets, and returns the set that
// comes of it, if any.
func combine(what string, sets []api.Optimizable) (api.Optimizable, error) {
	if len(sets) == 1 {
		return sets[0], nil
	}
	var ctx api.OptimizableContext
	for _, s := range sets {
		var err error
		if ctx, err = s.Optimize(what, ctx); err != nil || ctx == nil {
			return nil, err
		}
	}
	if ctx == nil {
		return nil, nil
	}
	done, err := ctx.Finish()
	if err != nil {
		return nil, err
	}
	set, _ := done.(api.Optimizable)
	return set, nil
}
