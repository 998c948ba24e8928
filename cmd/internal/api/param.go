package api

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/index/query"
)

// kind says what the values of a parameter are.
type kind int

const (
	words kind = iota
	whole
	choice
	yes
)

// A param is a parameter of an operation. What is asked is held against it, and the
// OpenAPI document is written from it, so the two say the same.
type param struct {
	name, help string
	kind       kind
	// many may be given several times; one of the values is enough.
	many     bool
	required bool
	// choices are the only values of a choice.
	choices []string
	// least and most bound a whole number.
	least, most int
	// usual is the value where none is given, for the document and for number.
	usual string
	// longest bounds the characters of a value; 0 is maxValue.
	longest int
	// empty lets a value be of no characters.
	empty bool
	// example is one for the document.
	example string
}

const (
	// maxValue bounds the characters of a value: no name, id or address of an article
	// that is asked for is longer.
	maxValue = 1000
	// maxValues bounds how often one parameter is given: who wants more names writes a
	// query.
	maxValues = 20
	// maxURL bounds the bytes of all parameters together: a query and the one that it is
	// compared with have room, in whatever script, and the server takes no more.
	maxURL = 100 << 10
)

// values are what was asked, each value held against its parameter.
type values struct {
	given  url.Values
	params []param
}

// read reads the parameters of a request; the error is of whoever asked.
func read(raw string, params []param) (values, *problem) {
	if len(raw) > maxURL {
		return values{}, &problem{Status: 414, Kind: badRequest, Detail: fmt.Sprintf("the parameters have %d bytes; %d are read", len(raw), maxURL)}
	}
	given, err := url.ParseQuery(raw)
	if err != nil {
		return values{}, refuse("", "the parameters cannot be read: %v", err)
	}
	names := make([]string, len(params))
	for i, p := range params {
		names[i] = p.name
	}
	for name := range given {
		if !slices.Contains(names, name) {
			p := refuse(name, "there is no parameter of this name here; there are %s", strings.Join(names, " "))
			p.Try = query.Nearest(strings.ToLower(name), names)
			return values{}, p
		}
	}
	for i := range params {
		if p := params[i].check(given[params[i].name]); p != nil {
			return values{}, p
		}
	}
	return values{given, params}, nil
}

// check holds the values of one parameter against it.
func (p *param) check(list []string) *problem {
	most := 1
	if p.many {
		most = maxValues
	}
	switch {
	case len(list) == 0 && p.required:
		return refuse(p.name, "it must be given")
	case len(list) > most:
		return refuse(p.name, "it is given %d times; %d are read", len(list), most)
	}
	for _, v := range list {
		if fault := p.one(v); fault != nil {
			return fault
		}
	}
	return nil
}

// one holds one value against its parameter.
func (p *param) one(v string) *problem {
	if !utf8.ValidString(v) {
		return refuse(p.name, "it is no UTF-8")
	}
	if n := utf8.RuneCountInString(v); n > p.room() {
		return refuse(p.name, "it has %d characters; %d are read", n, p.room())
	}
	if v == "" && !p.empty {
		return refuse(p.name, "it is empty; leave it out")
	}
	switch p.kind {
	case whole:
		n, err := strconv.Atoi(v)
		if err != nil || n < p.least || n > p.most || strconv.Itoa(n) != v {
			return refuse(p.name, "%q is no whole number from %d to %d", v, p.least, p.most)
		}
	case yes:
		if v != "true" && v != "false" {
			return refuse(p.name, "%q is neither true nor false", v)
		}
	case choice:
		if !slices.Contains(p.choices, v) {
			fault := refuse(p.name, "%q is none of %s", v, strings.Join(p.choices, " "))
			fault.Try = query.Nearest(strings.ToLower(v), p.choices)
			return fault
		}
	}
	return nil
}

func (p *param) room() int {
	if p.longest > 0 {
		return p.longest
	}
	return maxValue
}

// list are the values of a parameter, nil without any.
func (v values) list(name string) []string { return v.given[name] }

// one is the value of a parameter, its usual one where none was given.
func (v values) one(name string) string {
	if list := v.given[name]; len(list) > 0 {
		return list[0]
	}
	for i := range v.params {
		if v.params[i].name == name {
			return v.params[i].usual
		}
	}
	return ""
}

// number is the value of a whole number, its usual one where none was given.
func (v values) number(name string) int {
	n, _ := strconv.Atoi(v.one(name)) // it was held against its parameter
	return n
}

func (v values) yes(name string) bool { return v.one(name) == "true" }
