package vocab

import (
	"slices"
	"strings"
)

// Language is a language that an article may be in: its BCP 47 code and its English
// names (CLDR), the usual one first.
type Language struct {
	ID    string
	Names []string
}

var languages = []Language{
	{"af", []string{"Afrikaans"}}, {"ak", []string{"Akan"}}, {"am", []string{"Amharic"}}, {"ar", []string{"Arabic"}},
	{"az", []string{"Azerbaijani"}}, {"be", []string{"Belarusian"}}, {"bg", []string{"Bulgarian"}}, {"bh", []string{"Bhojpuri"}},
	{"bn", []string{"Bengali", "Bangla"}}, {"bs", []string{"Bosnian"}}, {"ca", []string{"Catalan"}}, {"ceb", []string{"Cebuano"}},
	{"cs", []string{"Czech"}}, {"cy", []string{"Welsh"}}, {"da", []string{"Danish"}}, {"de", []string{"German"}},
	{"el", []string{"Greek"}}, {"en", []string{"English"}}, {"eo", []string{"Esperanto"}}, {"es", []string{"Spanish"}},
	{"et", []string{"Estonian"}}, {"eu", []string{"Basque"}}, {"fa", []string{"Persian", "Farsi"}}, {"fi", []string{"Finnish"}},
	{"fr", []string{"French"}}, {"ga", []string{"Irish"}}, {"gl", []string{"Galician"}}, {"gu", []string{"Gujarati"}},
	{"ha", []string{"Hausa"}}, {"he", []string{"Hebrew"}}, {"hi", []string{"Hindi"}}, {"hr", []string{"Croatian"}},
	{"ht", []string{"Haitian Creole", "Haitian"}}, {"hu", []string{"Hungarian"}}, {"hy", []string{"Armenian"}},
	{"id", []string{"Indonesian"}}, {"ig", []string{"Igbo"}}, {"ilo", []string{"Ilocano", "Iloko"}}, {"is", []string{"Icelandic"}},
	{"it", []string{"Italian"}}, {"ja", []string{"Japanese"}}, {"jv", []string{"Javanese"}}, {"ka", []string{"Georgian"}},
	{"kk", []string{"Kazakh"}}, {"km", []string{"Khmer"}}, {"kn", []string{"Kannada"}}, {"ko", []string{"Korean"}},
	{"ku", []string{"Kurdish"}}, {"ky", []string{"Kyrgyz"}}, {"la", []string{"Latin"}}, {"lb", []string{"Luxembourgish"}},
	{"lg", []string{"Ganda"}}, {"lo", []string{"Lao"}}, {"lt", []string{"Lithuanian"}}, {"lv", []string{"Latvian"}},
	{"mai", []string{"Maithili"}}, {"mg", []string{"Malagasy"}}, {"mi", []string{"Maori"}}, {"mk", []string{"Macedonian"}},
	{"ml", []string{"Malayalam"}}, {"mn", []string{"Mongolian"}}, {"mr", []string{"Marathi"}}, {"ms", []string{"Malay"}},
	{"mt", []string{"Maltese"}}, {"my", []string{"Burmese"}}, {"nb", []string{"Norwegian Bokmål", "Norwegian", "Bokmål"}},
	{"ne", []string{"Nepali"}}, {"nl", []string{"Dutch"}}, {"nn", []string{"Norwegian Nynorsk", "Norwegian", "Nynorsk"}},
	{"no", []string{"Norwegian"}}, {"ny", []string{"Nyanja", "Chewa"}}, {"om", []string{"Oromo"}}, {"or", []string{"Odia", "Oriya"}},
	{"pa", []string{"Punjabi"}}, {"pl", []string{"Polish"}}, {"ps", []string{"Pashto"}}, {"pt", []string{"Portuguese"}},
	{"rn", []string{"Rundi"}}, {"ro", []string{"Romanian"}}, {"ru", []string{"Russian"}}, {"rw", []string{"Kinyarwanda"}},
	{"si", []string{"Sinhala", "Sinhalese"}}, {"sk", []string{"Slovak"}}, {"sl", []string{"Slovenian", "Slovene"}},
	{"sn", []string{"Shona"}}, {"so", []string{"Somali"}}, {"sq", []string{"Albanian"}}, {"sr", []string{"Serbian"}},
	{"st", []string{"Sotho"}}, {"sv", []string{"Swedish"}}, {"sw", []string{"Swahili"}}, {"ta", []string{"Tamil"}},
	{"te", []string{"Telugu"}}, {"tg", []string{"Tajik"}}, {"th", []string{"Thai"}}, {"ti", []string{"Tigrinya"}},
	{"tk", []string{"Turkmen"}}, {"tl", []string{"Tagalog", "Filipino"}}, {"tn", []string{"Tswana"}}, {"tr", []string{"Turkish"}},
	{"ts", []string{"Tsonga"}}, {"ug", []string{"Uyghur", "Uighur"}}, {"uk", []string{"Ukrainian"}}, {"ur", []string{"Urdu"}},
	{"uz", []string{"Uzbek"}}, {"vi", []string{"Vietnamese"}}, {"xh", []string{"Xhosa"}}, {"yi", []string{"Yiddish"}},
	{"yo", []string{"Yoruba"}}, {"zh", []string{"Chinese", "Mandarin"}}, {"zu", []string{"Zulu"}},
}

// LanguageCodes returns the codes of a language by its name or its code in any case:
// several where one name is of several ("Norwegian"), none where it is unknown.
func LanguageCodes(name string) (codes []string) {
	for _, l := range languages {
		if strings.EqualFold(l.ID, name) {
			return []string{l.ID}
		}
		if slices.ContainsFunc(l.Names, func(n string) bool { return strings.EqualFold(n, name) }) {
			codes = append(codes, l.ID)
		}
	}
	return codes
}

// LanguageNames lists the English names of the languages in lower case.
func LanguageNames() (names []string) {
	for _, l := range languages {
		for _, n := range l.Names {
			names = append(names, strings.ToLower(n))
		}
	}
	return names
}

// LanguageOf is the usual English name of a code, the code itself where there is none.
func LanguageOf(code string) string {
	for _, l := range languages {
		if l.ID == code {
			return l.Names[0]
		}
	}
	return code
}
