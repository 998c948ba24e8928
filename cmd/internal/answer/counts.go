package answer

import (
	"encoding/csv"
	"io"
	"strconv"
)

// Count is one value of what was counted, flat.
type Count struct {
	// Facet is what was counted: a facet's name, or the span of a timeline.
	Facet string `json:"facet"`
	// Value is the code, the name or the beginning of the span; Name the value for
	// people, the same where it needs no other.
	Value string `json:"value"`
	Name  string `json:"name"`
	// Hits counts the stories that have the value (articles without grouping).
	Hits int `json:"hits"`
	// Compared counts those of the search that this one is compared with.
	Compared *int `json:"compared,omitempty"`
	// All counts those of the whole index, Share is the part of them that Hits are.
	All   *int     `json:"all,omitempty"`
	Share *float64 `json:"share,omitempty"`
}

// CountsJSON writes one object a value and line.
func CountsJSON(w io.Writer, list []Count) error {
	for i := range list {
		if err := encode(w, &list[i]); err != nil {
			return err
		}
	}
	return nil
}

// CountsCSV writes a table of values by RFC 4180, with the columns of what was asked for.
func CountsCSV(w io.Writer, list []Count, compared, shares bool) error {
	table := csv.NewWriter(w)
	head := []string{"facet", "value", "name", "hits"}
	if compared {
		head = append(head, "compared")
	}
	if shares {
		head = append(head, "all", "share")
	}
	if err := table.Write(head); err != nil {
		return err
	}
	for _, c := range list {
		row := []string{c.Facet, harmless(c.Value), harmless(c.Name), strconv.Itoa(c.Hits)}
		if compared {
			row = append(row, number(c.Compared))
		}
		if shares {
			row = append(row, number(c.All), share(c.Share))
		}
		if err := table.Write(row); err != nil {
			return err
		}
	}
	table.Flush()
	return table.Error()
}

func number(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

func share(s *float64) string {
	if s == nil {
		return ""
	}
	return strconv.FormatFloat(*s, 'f', 4, 64)
}
