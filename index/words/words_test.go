package words

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"hyphens part", "Nur-Sultan", "nur|sultan"},
		{"diacritics fold", "Erdoğan's Çeşme", "erdogan|cesme"},
		{"curly possessive", "the nation’s debt", "the|nation|debt"},
		{"inner apostrophe", "O'Neil and O’Neil don't", "oneil|and|oneil|dont"},
		{"the United States", "U.S. and US, U.S.A. and the USA", "u.s.|and|u.s.|u.s.|and|the|u.s."},
		{"the pronoun", "tell us", "tell|us"},
		{"initials", "J.K. Example", "jk|example"},
		{"numbers", "1,500 at 5.93 in 2019.", "1500|at|5.93|in|2019"},
		{"dashes", "Quill–Example — both", "quill|example|both"},
		{"characters", "東京 and Tokyo", "東|京|and|tokyo"},
		{"a sentence's end", "It ended.Then it", "it|ended|then|it"},
		{"nothing", " ... ", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := strings.Join(List(test.text), "|"); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func FuzzWords(f *testing.F) {
	f.Add("U.S. Erdoğan’s 1,500.5 東京 x'y")
	f.Add("\xff'\xfe.")
	f.Fuzz(func(t *testing.T, text string) {
		for _, w := range List(text) {
			if w == "" || len(w) > maxWord+8 || strings.ContainsAny(w, " \n\x00") {
				t.Errorf("word %q of %q", w, text)
			}
		}
	})
}
