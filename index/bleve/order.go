package bleve

import (
	"bytes"
	"cmp"
	"slices"
)

// order compares hits by their numbers.
type order struct {
	hits           []found
	when           *instants
	oldest, ranked bool
}

// compare tells which of two hits stands first; what is equal stands in the order
// of the store, which is the same each time for one generation.
func (o *order) compare(a, b int32) int {
	if o.ranked {
		if c := cmp.Compare(o.hits[b].score, o.hits[a].score); c != 0 {
			return c
		}
	}
	x, y := o.when.at(int(a)), o.when.at(int(b))
	c := bytes.Compare(y, x) // undated last: "" is below all
	if o.oldest && len(x) > 0 && len(y) > 0 {
		c = -c
	}
	return cmp.Or(c, cmp.Compare(a, b))
}

// grouping knows which hits are of one story.
type grouping struct {
	stories *values
	sizes   []int32
}

// newGrouping counts the hits of every story; without any, each hit stands alone.
func newGrouping(stories *values) *grouping {
	g := &grouping{stories: stories, sizes: make([]int32, len(stories.names))}
	for _, s := range stories.list {
		g.sizes[s]++
	}
	return g
}

// story is the number of a hit's story, and whether it has several hits.
func (g *grouping) story(hit int) (story int32, several bool) {
	if hit >= len(g.stories.ends) {
		return -1, false
	}
	list := g.stories.at(hit)
	if len(list) == 0 {
		return -1, false
	}
	return list[0], g.sizes[list[0]] > 1
}

// name is the id of a hit's story, empty when it has none.
func (g *grouping) name(hit int) string {
	if s, _ := g.story(hit); s >= 0 {
		return g.stories.names[s]
	}
	return ""
}

// size counts the hits of a hit's story.
func (g *grouping) size(hit int) int {
	if s, several := g.story(hit); several {
		return int(g.sizes[s])
	}
	return 1
}

// firsts keeps of n hits the first of every story.
func (g *grouping) firsts(n int, compare func(a, b int32) int) []int32 {
	list := make([]int32, 0, n)
	at := map[int32]int{} // where the story stands in list
	for i := range int32(n) {
		story, several := g.story(int(i))
		if !several {
			list = append(list, i)
			continue
		}
		k, ok := at[story]
		if !ok {
			at[story] = len(list)
			list = append(list, i)
		} else if compare(i, list[k]) < 0 {
			list[k] = i
		}
	}
	return list
}

// page sorts as many hits as are wanted; a limit below 0 wants all of them.
func page(list []int32, offset, limit int, compare func(a, b int32) int) []int32 {
	offset = min(max(offset, 0), len(list))
	end := len(list)
	if limit >= 0 {
		end = min(end, offset+min(limit, end))
	}
	return leading(list, end, compare)[offset:]
}

// leading sorts the first n of a list. A few of many are kept while the list is
// walked, which compares each of the others once.
func leading(list []int32, n int, compare func(a, b int32) int) []int32 {
	if n > len(list)/16 {
		slices.SortFunc(list, compare)
		return list[:n]
	}
	var top []int32
	for _, i := range list {
		if len(top) == n {
			if n == 0 || compare(i, top[n-1]) > 0 {
				continue
			}
			top = top[:n-1]
		}
		at, _ := slices.BinarySearchFunc(top, i, compare)
		top = slices.Insert(top, at, i)
	}
	return top
}
