package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

// TestSearchErrorsPoint: an error points at its place in the query, and one about a
// flag at none.
func TestSearchErrorsPoint(t *testing.T) {
	dir := shippedIndex(t)
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"water country:Nowhere"}, "dateline: no country is called \"Nowhere\"; its name or its two-letter code (KZ) is wanted\n" +
			"  water country:Nowhere\n                ^\n"},
		{[]string{"water", "--country", "Nowhere"}, "dateline: no country is called \"Nowhere\"; its name or its two-letter code (KZ) is wanted\n"},
		{[]string{"water", "--of", "Nowhere", "--role", "minister"}, "dateline: no country is called \"Nowhere\"; its name or its two-letter code (KZ) is wanted\n"},
		{[]string{"-water"}, "dateline: unknown shorthand flag: 'w' in -water; a query that begins with - stands behind --: dateline search -- -word\n"},
	} {
		var out, errs bytes.Buffer
		code := run(context.Background(), append([]string{"search", "--index", dir}, test.args...), nil, &out, &errs)
		if code != exitUsage || out.Len() > 0 || errs.String() != test.want {
			t.Errorf("%q: exit %d, %s%s", test.args, code, out.String(), errs.String())
		}
	}
}

// TestDidYouMean: the suggestion is the query that was typed, with other words in
// it and without the flags, which still stand on the command line.
func TestDidYouMean(t *testing.T) {
	dir := shippedIndex(t)
	var out, errs bytes.Buffer
	code := run(context.Background(), []string{"search", "--index", dir, "presidnt -nothing", "--country", "KZ"}, nil, &out, &errs)
	if code != exitDone || !strings.Contains(errs.String(), "did you mean president -nothing?\n") {
		t.Errorf("exit %d: %s", code, errs.String())
	}
}
