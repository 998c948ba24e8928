package web

import (
	"cmp"
	"fmt"
	template "github.com/DataDog/datadog-agent/pkg/template/html"
	"math"
	"slices"
	"strings"

	"dateline/extract/vocab"
	"dateline/index"
)

// graph is persons with the stories that name two of them.
type graph struct {
	people []index.Count
	number map[string]int
	both   [][]int
}

func newGraph(people []index.Count) *graph {
	g := &graph{people: people, number: map[string]int{}, both: make([][]int, len(people))}
	for i, p := range people {
		g.number[p.Value] = i
		g.both[i] = make([]int, len(people))
	}
	return g
}

// join notes who is named in the stories that name one person.
func (g *graph) join(of int, counts []index.Count) {
	for _, c := range counts {
		if i, ok := g.number[c.Value]; ok && i != of {
			n := max(c.Hits, g.both[of][i])
			g.both[of][i], g.both[i][of] = n, n
		}
	}
}

// pairs are the pairs that most stories name.
func (g *graph) pairs(a asked) (list []pair) {
	for i := range g.people {
		for k := i + 1; k < len(g.people); k++ {
			if n := g.both[i][k]; n > 0 {
				x, y := g.people[i].Value, g.people[k].Value
				list = append(list, pair{A: x, B: y, N: n, AtA: personAt(x, ""), AtB: personAt(y, ""), At: a.with(filter{vocab.Person, x}).with(filter{vocab.Person, y}).At("/")})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b pair) int { return cmp.Compare(b.N, a.N) })
	return list[:min(paired, len(list))]
}

// The size of a graph in pixels, and how long its layout is sought.
const (
	graphWide, graphHigh = 960, 640
	graphEdge            = 70
	graphSteps           = 220
	// graphNamed is how many have their names on a phone, too.
	graphNamed = 10
)

type point struct{ x, y float64 }

// layout places the persons by springs (Fruchterman and Reingold 1991): who is named
// together stands together. It begins on a circle, so that it is the same each time.
func (g *graph) layout() []point {
	n := len(g.people)
	at := make([]point, n)
	for i := range at {
		a := 2 * math.Pi * float64(i) / float64(max(1, n))
		at[i] = point{math.Cos(a), math.Sin(a)}
	}
	most := 1
	for i := range g.both {
		most = max(most, slices.Max(g.both[i]))
	}
	ideal := 1.6 / math.Sqrt(float64(max(1, n)))
	for step := range graphSteps {
		heat := 0.12 * (1 - float64(step)/graphSteps)
		move := make([]point, n)
		for i := range n {
			for k := range n {
				if i == k {
					continue
				}
				dx, dy := at[i].x-at[k].x, at[i].y-at[k].y
				d := max(math.Hypot(dx, dy), 0.001)
				force := ideal * ideal / d
				if w := g.both[i][k]; w > 0 {
					force -= d * d / ideal * (0.25 + 0.75*float64(w)/float64(most))
				}
				move[i].x += dx / d * force
				move[i].y += dy / d * force
			}
			// all lean to the middle a little, so that who knows nobody stays in the picture
			move[i].x -= at[i].x * 0.35
			move[i].y -= at[i].y * 0.35
		}
		for i := range n {
			d := max(math.Hypot(move[i].x, move[i].y), 0.001)
			at[i].x += move[i].x / d * min(d, heat)
			at[i].y += move[i].y / d * min(d, heat)
		}
	}
	return fitted(at)
}

// fitted stretches a layout to the picture.
func fitted(at []point) []point {
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, p := range at {
		low = point{min(low.x, p.x), min(low.y, p.y)}
		high = point{max(high.x, p.x), max(high.y, p.y)}
	}
	for i, p := range at {
		at[i].x = graphEdge + (p.x-low.x)/max(high.x-low.x, 0.001)*(graphWide-2*graphEdge)
		at[i].y = graphEdge/2 + (p.y-low.y)/max(high.y-low.y, 0.001)*(graphHigh-graphEdge)
	}
	return at
}

// draw draws the graph; a line is as thick as stories are many, a person leads to the
// person's page.
func (g *graph) draw() template.HTML {
	if len(g.people) < 2 {
		return ""
	}
	at := g.layout()
	most := 1
	for i := range g.both {
		most = max(most, slices.Max(g.both[i]))
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="graph" viewBox="0 0 %d %d" role="group" aria-label="who is named with whom; the table below has the same">`, graphWide, graphHigh)
	for i := range g.people {
		for k := i + 1; k < len(g.people); k++ {
			if n := g.both[i][k]; n > 0 {
				fmt.Fprintf(&b, `<line class="tie" x1="%.0f" y1="%.0f" x2="%.0f" y2="%.0f" stroke-width="%.1f"/>`, at[i].x, at[i].y, at[k].x, at[k].y, 0.6+7*float64(n)/float64(most))
			}
		}
	}
	for i, p := range g.people {
		name := template.HTMLEscapeString(p.Value)
		r := 4 + 9*math.Sqrt(float64(p.Hits)/float64(max(1, g.people[0].Hits)))
		var class []string
		if i >= graphNamed {
			class = append(class, "few")
		}
		switch {
		case at[i].x < 2*graphEdge:
			class = append(class, "from")
		case at[i].x > graphWide-2*graphEdge:
			class = append(class, "to")
		}
		fmt.Fprintf(&b, `<a href="%s" aria-label="%s: %d"><title>%s: %d</title><circle cx="%.0f" cy="%.0f" r="%.1f"/><text class="%s" x="%.0f" y="%.0f">%s</text></a>`,
			template.HTMLEscapeString(personAt(p.Value, "")), name, p.Hits, name, p.Hits, at[i].x, at[i].y, r, strings.Join(class, " "), at[i].x, at[i].y-r-3, name)
	}
	b.WriteString("</svg>")
	return template.HTML(b.String())
}
