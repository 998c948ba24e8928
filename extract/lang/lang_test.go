package lang

import (
	"strings"
	"testing"
)

func TestDetect(t *testing.T) {
	for want, texts := range map[string][]string{
		"en": {
			"", "1,234 5,678", "Reuters",
			"The ministers met in Astana on Tuesday and agreed to open the sluices.",
			"Shr 28 cts vs 14 cts\nNet 3,110,000 vs 1,286,000\nRevs 112.7 mln vs 93.8 mln\nAvg shrs 11.2 mln vs 9,148,000",
			"Qtly div nine cts vs nine cts prior, pay July 31",
		},
		"fr": {"Les ministres de l'eau des deux pays se sont réunis mardi dans la ville frontalière et ont décidé d'ouvrir les écluses pendant six semaines, ont annoncé les deux capitales."},
		"de": {"Die Minister der beiden Länder trafen sich am Dienstag in der Grenzstadt und vereinbarten, die Schleusen für sechs Wochen zu öffnen, wie beide Hauptstädte mitteilten."},
		"es": {"Los ministros de los dos países se reunieron el martes en la ciudad fronteriza y acordaron abrir las esclusas durante seis semanas, según informaron las dos capitales."},
		"ru": {"Министры двух стран встретились во вторник в пограничном городе."},
		"ar": {"اجتمع وزيرا المياه في البلدين يوم الثلاثاء في المدينة الحدودية واتفقا على فتح القنوات."},
		"ja": {"両国の水利相は火曜日に国境の町で会談した。"},
	} {
		if len(texts) == 1 && want != english { // below an English head
			texts = append(texts, "This page is in the care of the readers for whom it was made.\n\n"+strings.Repeat(texts[0]+" ", 12))
		}
		for _, text := range texts {
			if got := Detect("", text); got != want {
				t.Errorf("%q: %s, want %s", text, got, want)
			}
		}
	}
}
