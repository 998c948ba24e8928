package pipeline

import "testing"

// TestDecide has a line for each way that an article can meet what is known of it.
func TestDecide(t *testing.T) {
	t.Parallel()
	text, content := sum{1}, sum{2}
	other := func(s sum) sum { s[15] = 9; return s }
	known := func(change func(*acquaintance)) acquaintance {
		k := acquaintance{exists: true, content: content, text: text, place: true, unit: true, owner: true}
		if change != nil {
			change(&k)
		}
		return k
	}
	copied := func(k *acquaintance) { k.owner = false }
	elsewhere := func(k *acquaintance) { k.place, k.unit, k.owner = false, false, false }
	moved := func(k *acquaintance) { k.place = false }
	at := func(n int64) func(*acquaintance) { return func(k *acquaintance) { k.at = n } }
	same := sighting{content: content, text: text}
	retitled := sighting{content: other(content), text: text}
	rewritten := sighting{content: other(content), text: other(text)}
	again := func(s sighting) sighting { s.again = true; return s }
	when := func(s sighting, n int64) sighting { s.at = n; return s }
	for name, c := range map[string]struct {
		known acquaintance
		seen  sighting
		want  verdict
	}{
		"nobody knows it":                       {acquaintance{}, same, verdictNew},
		"it was deleted":                        {acquaintance{buried: true}, same, verdictBuried},
		"it was deleted and is back":            {known(func(k *acquaintance) { k.buried = true }), same, verdictSame},
		"read again":                            {known(nil), same, verdictSame},
		"twice in one unit, at one place":       {known(nil), again(same), verdictSame},
		"at another line of the file":           {known(moved), same, verdictSame},
		"at a second line of the file":          {known(moved), again(same), verdictDuplicate},
		"at a second line, retitled":            {known(moved), again(retitled), verdictDuplicate},
		"a copy in another file":                {known(elsewhere), same, verdictDuplicate},
		"a copy in another file, retitled":      {known(elsewhere), retitled, verdictDuplicate},
		"a known copy":                          {known(copied), same, verdictSame},
		"a known copy, retitled":                {known(copied), retitled, verdictSame},
		"retitled by its owner":                 {known(nil), retitled, verdictChanged},
		"retitled twice in one unit":            {known(nil), again(retitled), verdictSame},
		"retitled at another line":              {known(moved), retitled, verdictChanged},
		"rewritten by its owner":                {known(nil), rewritten, verdictChanged},
		"two texts of one id in a unit":         {known(nil), again(rewritten), verdictConflict},
		"another file's text of its id":         {known(elsewhere), rewritten, verdictConflict},
		"a known copy's file has another text":  {known(copied), rewritten, verdictConflict},
		"a later state of the page":             {known(at(5)), when(rewritten, 6), verdictChanged},
		"a later state of the page, elsewhere":  {known(func(k *acquaintance) { elsewhere(k); k.at = 5 }), when(rewritten, 6), verdictChanged},
		"a later state, twice in one unit":      {known(at(5)), again(when(rewritten, 6)), verdictChanged},
		"another state at the same moment":      {known(at(5)), when(rewritten, 5), verdictChanged},
		"an earlier state of the page":          {known(at(5)), when(rewritten, 4), verdictEarlier},
		"an earlier state of the page's title":  {known(at(5)), when(retitled, 4), verdictEarlier},
		"the page as it was, read earlier":      {known(at(5)), when(same, 4), verdictSame},
		"a page in place of a file's text":      {known(nil), when(rewritten, 4), verdictChanged},
		"a file's text in place of a page's":    {known(at(5)), rewritten, verdictChanged},
		"a page's copy at another address":      {known(func(k *acquaintance) { elsewhere(k); k.at = 5 }), when(same, 6), verdictDuplicate},
		"a page's earlier copy at another one":  {known(func(k *acquaintance) { elsewhere(k); k.at = 5 }), when(same, 4), verdictDuplicate},
		"equal content of a record without sum": {known(func(k *acquaintance) { k.text = sum{} }), same, verdictSame},
	} {
		if got := decide(c.known, c.seen); got != c.want {
			t.Errorf("%s: verdict %d, want %d", name, got, c.want)
		}
	}
}
