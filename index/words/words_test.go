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
		{"elided articles", "L'Elam, l’imbroglio d`Arc, qu'il dell'arte; aujourd'hui", "l|elam|l|imbroglio|d|arc|qu|il|dell|arte|aujourdhui"},
		{"no articles", "N'Djamena, O'Neil, M’Baye, rock 'n' roll, the '90s", "ndjamena|oneil|mbaye|rock|n|roll|the|90s"},
		{"a possessive before a closing quote", "‘the nation’s’ and “the banks’”", "the|nation|and|the|banks"},
		{"Greek", "Αθήνα ΑΘΉΝΑΣ ΘΕΣΣΑΛΟΝΊΚΗΣ ὕδωρ", "αθηνα|αθηνασ|θεσσαλονικησ|υδωρ"},
		{"Cyrillic", "Ёлка, Хрущёв, мой, мои\u0306, Київ, Ўзбек, за\u0301мок", "елка|хрущев|мой|мой|київ|ўзбек|замок"},
		{"ligatures", "ﬂood oﬃce ﬁn", "flood|office|fin"},
		{"full width", "ＦＬＯＯＤ ２０２１ Ｕ．Ｓ．", "flood|2021|u|s"},
		{"half width", "ｱ", "ア"},
		{"points", "שָׁלוֹם مُحَمَّد", "שלום|محمد"},
		{"vowels of India", "हिन्दी", "हिन्दी"},
		{"apostrophes", "Banquoʼs O′Neil Hawaiʻi", "banquo|oneil|hawaii"},
		{"seen by nobody", "co\u00adoperate zero\u200bwidth", "cooperate|zerowidth"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var list []string
			Each(test.text, func(w []byte, _, _ int) { list = append(list, string(w)) })
			if got := strings.Join(list, "|"); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestNames: an elided article is a part of a name, which is found by what follows, too.
func TestNames(t *testing.T) {
	for name, want := range map[string][2]string{"Al D'Amato": {"al damato", "al d amato"}, "L’Aquila": {"laquila", "l aquila"}, "Sean O'Neil": {"sean oneil", ""}} {
		if got := Fold(name); got != want[0] || Apart(name) != want[1] {
			t.Errorf("%s is %q and %q", name, got, Apart(name))
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add("U.S. Erdoğan’s 1,500.5 東京 x'y")
	f.Add("\xff'\xfe.")
	f.Add("\xff\x13ͺ ﷺ")
	f.Fuzz(func(t *testing.T, text string) {
		for _, w := range List(text) {
			if w == "" || len(w) > maxWord+8 || strings.ContainsAny(w, " \n\x00") {
				t.Errorf("word %q of %q", w, text)
			}
		}
	})
}
