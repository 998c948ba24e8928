//go:build ignore

// Generates coast.tsv: the outlines of the land, one ring a line, from Natural
// Earth's map of 1:110 million. Usage: go run gen_coast.go land-110m.json (of the
// npm package world-atlas 2.0.2).
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"math"
	"os"
	"strings"
)

// topology is the part of TopoJSON that is read: arcs are lines of differences,
// rings are rows of arcs, one below nought being the arc ^n backwards.
type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]int
	Objects   struct {
		Land struct {
			Geometries []struct{ Arcs [][][]int }
		}
	}
}

func (t *topology) arc(n int) (points [][2]float64) {
	backwards := n < 0
	if backwards {
		n = ^n
	}
	x, y := 0, 0
	for _, d := range t.Arcs[n] {
		x, y = x+d[0], y+d[1]
		points = append(points, [2]float64{float64(x)*t.Transform.Scale[0] + t.Transform.Translate[0], float64(y)*t.Transform.Scale[1] + t.Transform.Translate[1]})
	}
	if backwards {
		for i, j := 0, len(points)-1; i < j; i, j = i+1, j-1 {
			points[i], points[j] = points[j], points[i]
		}
	}
	return points
}

// unwrap lets a ring that crosses the antimeridian run on past it, and tells by
// how much it is to be shifted for each of the map's sides. The edge of the map
// below Antarctica is no crossing.
func unwrap(points [][2]int) []int {
	shift, least, most := 0, 0, 0
	last := points[0][0]
	for i := range points {
		x := points[i][0]
		if d := x - last; points[i][1] > -850 && d > 1800 {
			shift -= 3600
		} else if points[i][1] > -850 && d < -1800 {
			shift += 3600
		}
		last = x
		points[i][0] = x + shift
		least, most = min(least, points[i][0]), max(most, points[i][0])
	}
	switch {
	case most > 1800:
		return []int{0, -3600}
	case least < -1800:
		return []int{0, 3600}
	}
	return []int{0}
}

func main() {
	log.SetFlags(0)
	data, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	var t topology
	if err := json.Unmarshal(data, &t); err != nil {
		log.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("# outlines of the land, one ring a line, longitude and latitude in tenths of a degree; made by gen_coast.go from Natural Earth 1:110m (public domain) by way of world-atlas 2.0.2 (ISC); do not edit\n")
	for _, g := range t.Objects.Land.Geometries {
		for _, polygon := range g.Arcs {
			for _, ring := range polygon {
				var points [][2]int
				for _, n := range ring {
					for _, p := range t.arc(n) {
						point := [2]int{int(math.Round(p[0] * 10)), int(math.Round(p[1] * 10))}
						if len(points) == 0 || point != points[len(points)-1] {
							points = append(points, point)
						}
					}
				}
				for _, shift := range unwrap(points) {
					for i, p := range points {
						if i > 0 {
							b.WriteByte('\t')
						}
						fmt.Fprintf(&b, "%d,%d", p[0]+shift, p[1])
					}
					b.WriteByte('\n')
				}
			}
		}
	}
	if err := os.WriteFile("coast.tsv", []byte(b.String()), 0o644); err != nil {
		log.Fatal(err)
	}
}
