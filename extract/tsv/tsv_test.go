package tsv_test

import (
	"fmt"
	"testing"

	"dateline/extract/tsv"
)

func TestRows(t *testing.T) {
	got := ""
	for n, cells := range tsv.Rows("# from a list\na\t b \t\r\n\n#\nlast") {
		got += fmt.Sprintf("%d%q ", n, cells)
	}
	if want := `2["a" " b " ""] 3[""] 5["last"] `; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for n := range tsv.Rows("a\nb\n") {
		if n > 1 {
			t.Error("it goes on after the end of the loop")
		}
		break
	}
}
