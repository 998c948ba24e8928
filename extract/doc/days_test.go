package doc_test

import (
	"fmt"
	"testing"
	"time"

	"dateline/extract/doc"
)

func TestDays(t *testing.T) {
	for v, want := range map[string]string{
		"2015-11-01": "2015-11-01 2015-11-01", "2015-11": "2015-11-01 2015-11-30", "2015": "2015-01-01 2015-12-31",
		"2015-W44": "2015-10-26 2015-11-01", "2015-W44-WE": "2015-10-31 2015-11-01", "2015-Q4": "2015-10-01 2015-12-31",
		"2015-WI": "2015-12-01 2016-02-29", "199": "1990-01-01 1999-12-31", "18": "1800-01-01 1899-12-31",
		"2015-11-01TMO": "2015-11-01 2015-11-01", "2016-02-29T17:00": "2016-02-29 2016-02-29", "2015-H1": "2015-01-01 2015-06-30",
		"P3D": "", "PRESENT_REF": "", "XXXX-11-01": "", "": "", "2015-02-29": "", "2015-13": "", "2015-QX": "", "2015-W44-3": "2015-10-28 2015-10-28",
		"2020-W53": "2020-12-28 2021-01-03", "2015-W54": "", "BC0049": "", "2015-FA": "2015-09-01 2015-11-30", "0": "", "2015-Q4-1": "", "12345": "",
	} {
		a, b, ok := doc.Days(v)
		got := ""
		if ok {
			got = a.Format(time.DateOnly) + " " + b.Format(time.DateOnly)
		}
		if got != want || ok != (want != "") {
			t.Errorf("Days(%q) = %q, %v; want %q", v, got, ok, want)
		}
	}
}

func ExampleDays() {
	first, last, ok := doc.Days("2015-W44")
	fmt.Println(first.Format(time.DateOnly), last.Format(time.DateOnly), ok)
	// Output:
	// 2015-10-26 2015-11-01 true
}
