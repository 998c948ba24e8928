package lang

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestNamesDoNotVote holds short reports in English whose persons and places are
// foreign, and short ones in the languages that these are of.
func TestNamesDoNotVote(t *testing.T) {
	for want, texts := range map[string][]string{
		"en": {
			"Pieter van der Meulenbeek met Katrijn van den Oeverlant in Deventer on Monday.",
			"Sultan Sheikh Qasim bin Murad Al Zahiriyyan received Prince Salim bin Yusuf Al Mahri in Muscat.",
			"Latvian President Janis Ozolkalns received Lithuanian President Rasa Jurgaityte in Riga on Friday morning.",
			"Kyrgyz Prime Minister Azamat Toktosunov meets Uzbek counterpart Shavkat Yuldoshxonov in Osh on Thursday.",
			"Hungarian violinist Zsofia Kertvelgyi weds Balint Oroszhegyi in Szombathely on Saturday.",
			"Ambassador Luis de la Fuenteclara of Bolivia leaves La Paz for Buenos Aires.",
			"Gurbanmyrat Annadurdyyew visits Turkmenbashy port.",
			"DOSHANBE, Tajikistan",
			"Nguyen Van Thuanh, Tran Thi Kimlien and Pham Dinh Quoc win medals at the Games in Hanoi.",
			"Qtly div 12 cts vs 11 cts prior",
			"Presidents Kovacsik, Horvathin, Popescul and Dimitrovski sign declaration in Sarajevo.",
		},
		"nl": {"De burgemeester sprak gisteren met de boeren over het water."},
		"fi": {"Presidentti tapasi tiistaina kalastajat ja kertoi heille uudesta laivareitistä."},
		"tr": {"Bakan salı günü köylülerle buluştu ve yeni yol hakkında konuştu."},
		"id": {"Menteri bertemu para petani pada hari Selasa dan berbicara tentang harga beras."},
		"sw": {"Waziri alikutana na wakulima siku ya Jumanne na kuzungumza kuhusu bei ya mahindi."},
		"uz": {"Vazir seshanba kuni dehqonlar bilan uchrashdi va yangi yoʻl haqida soʻzlab berdi. U bu yilgi hosil yaxshi boʻlganini, ammo suv yetishmasligini aytdi."},
		"az": {"Nazir çərşənbə axşamı kəndlilərlə görüşdü və yeni yol haqqında danışdı."},
		"kk": {"Министр сейсенбі күні шаруалармен кездесіп, жаңа жол туралы айтты."},
		"ky": {"Министр шейшемби күнү дыйкандар менен жолугуп, жаңы жол жөнүндө айтып берди."},
		"tg": {"Вазир рӯзи сешанбе бо деҳқонон вохӯрд ва дар бораи роҳи нав сухан гуфт."},
		"pl": {"Minister spotkał się we wtorek z rolnikami i mówił o nowej drodze."},
		"pt": {"O ministro reuniu-se na terça-feira com os agricultores e falou sobre a nova estrada."},
		"vi": {"Bộ trưởng đã gặp nông dân hôm thứ Ba và nói về con đường mới."},
		"uk": {"Міністр зустрівся у вівторок із селянами й розповів про нову дорогу."},
	} {
		for _, text := range texts {
			if got := Detect("", text); got != want {
				t.Errorf("%q: %s, want %s", text, got, want)
			}
		}
	}
}

// TestTitleCounts: two words of text are told by the title above them.
func TestTitleCounts(t *testing.T) {
	if got := Detect("Der Minister sprach gestern mit den Bauern über das Wasser und die neue Straße", "Astana heute"); got != "de" {
		t.Errorf("a German title: %s", got)
	}
	if got := Detect("The minister spoke with the farmers about the water on Monday", "Foto: Ahonen"); got != english {
		t.Errorf("an English title: %s", got)
	}
}

func TestVoters(t *testing.T) {
	for text, want := range map[string]string{
		"Jan van der Brug met van drivers of Utrecht on Tuesday": "met van drivers of on Tuesday",
		"ALL IN CAPITALS": "ALL IN CAPITALS",
		"Bin men of Leeds strike over pay, says union": "men of strike over pay says union",
	} {
		if got := strings.Join(voters(text), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// FuzzDetect: any text has one language, the same each time.
func FuzzDetect(f *testing.F) {
	f.Add("", "")
	f.Add("Le titre", "\xff\xc3 \u0301 ＡＢＣ _ ___ 'n’ İstanbul")
	f.Add(strings.Repeat("é", 5000), strings.Repeat("żółw ", 900))
	f.Fuzz(func(t *testing.T, title, text string) {
		got := Detect(title, text)
		if len(got) != codeSize || got != strings.ToLower(got) || !utf8.ValidString(got) {
			t.Errorf("%q", got)
		}
		if again := Detect(title, text); again != got {
			t.Errorf("%s, then %s", got, again)
		}
	})
}

// TestTable holds that every share of the embedded table lies in it and names one
// of its languages, and that English is one.
func TestTable(t *testing.T) {
	table := openTrigrams(trigramsBin)
	if table.languages > maxLanguages || table.place(english) < 0 {
		t.Fatalf("%d languages, English at %d", table.languages, table.place(english))
	}
	ends := []int{}
	for i := 0; i < len(table.slots); i += slotSize {
		slot := table.slots[i : i+slotSize]
		if slot[7] != 0 {
			ends = append(ends, int(slot[4])+int(slot[5])<<8+int(slot[6])<<16+int(slot[7]))
		}
	}
	if last := slices.Max(ends); last*shareSize != len(table.shares) || len(ends)*slotSize == len(table.slots) {
		t.Errorf("the last share ends at %d of %d; %d slots of %d bytes are taken", last*shareSize, len(table.shares), len(ends), len(table.slots))
	}
	for i := 0; i < len(table.shares); i += shareSize {
		if int(table.shares[i]) >= table.languages {
			t.Fatalf("share %d of language %d", i, table.shares[i])
		}
	}
}
