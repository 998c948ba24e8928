package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"dateline/extract"
	"dateline/extract/doc"
	"dateline/extract/official"
	"dateline/extract/publisher"
)

// known is what is told of a name in a role: how often for each state.
type known map[string]map[string]int

// corpus is what was read.
type corpus struct {
	all      []official.Example
	days     []string
	articles int
	offices  int
	// said are names in roles by the articles' own words, listed by the list, press by
	// the states of the publishers that leave the state out.
	said, listed, press known
}

func read(paths []string) (*corpus, error) {
	c := &corpus{said: known{}, listed: known{}, press: known{}}
	an, err := extract.New()
	if err != nil {
		return nil, err
	}
	for _, p := range paths {
		if err := c.file(an, p); err != nil {
			return nil, fmt.Errorf("%s: %w", p, err)
		}
	}
	return c, nil
}

func (c *corpus) file(an *extract.Analyser, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = bufio.NewReader(f)
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(r); err != nil {
			return err
		}
	}
	in := bufio.NewScanner(r)
	in.Buffer(nil, 64<<20)
	for in.Scan() {
		var a doc.Article
		if err := json.Unmarshal(in.Bytes(), &a); err != nil {
			return err
		}
		c.articles++
		for _, x := range an.OfficeExamples(a) {
			c.offices++
			k := key(x.Person, x.Role)
			if x.Explicit && strings.Contains(x.Person, " ") {
				c.said.add(k, x.Country)
			}
			if !x.Explicit && strings.Contains(x.Person, " ") {
				if state := publisher.Of(&a).State; state != "" {
					c.press.add(k, state)
				}
			}
			c.all, c.days = append(c.all, x), append(c.days, a.Published)
		}
	}
	return in.Err()
}

func key(name, role string) string { return doc.Fold(name) + "\t" + role }

func (k known) add(key, state string) {
	if k[key] == nil {
		k[key] = map[string]int{}
	}
	k[key][state]++
}

// sure returns the state that nearly all tell, when it is told often enough.
func (k known) sure(key string, least int) string {
	n, best := 0, ""
	for state, count := range k[key] {
		n += count
		if best == "" || count > k[key][best] || count == k[key][best] && state < best {
			best = state
		}
	}
	if n < least || 20*k[key][best] < 19*n {
		return ""
	}
	return best
}

// label reads the list of holders, when there is one.
func (c *corpus) label(path string) error {
	if path == "" {
		return nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for n, line := range strings.Split(string(data), "\n") {
		f := strings.Split(line, "\t")
		if n == 0 || len(f) < 5 {
			continue
		}
		for _, name := range append(strings.Split(f[1], "|"), f[0]) {
			if strings.Contains(name, " ") {
				c.listed.add(key(name, f[3]), f[2])
			}
		}
	}
	return nil
}
