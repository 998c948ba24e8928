package charset

import (
	"bytes"
	"mime"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
)

// stated is the encoding that a header, or the text itself, says that it has; nil
// when nothing is said that is known.
func stated(data []byte, contentType string) (encoding.Encoding, string) {
	_, params, _ := mime.ParseMediaType(contentType)
	for _, label := range []func() string{
		func() string { return params["charset"] },
		func() string { return declared(data) },
		func() string { return meta(data) },
	} {
		e, name := charset.Lookup(label())
		if e == nil || name == "replacement" {
			continue
		}
		// the text could be read so far, so its units are no pairs of bytes (HTML
		// standard, 13.2.3.2)
		if strings.HasPrefix(name, "utf-16") {
			return charset.Lookup("utf-8")
		}
		return e, name
	}
	return nil, ""
}

// declared is the encoding in the declaration of XML, which stands in front.
func declared(data []byte) string {
	head := bytes.TrimLeft(data[:min(len(data), 1024)], " \t\r\n")
	if !bytes.HasPrefix(head, []byte("<?xml")) {
		return ""
	}
	head, _, ok := bytes.Cut(head, []byte("?>"))
	_, value, found := bytes.Cut(head, []byte("encoding"))
	value = bytes.TrimLeft(value, " \t\r\n=")
	if !ok || !found || len(value) == 0 || value[0] != '"' && value[0] != '\'' {
		return ""
	}
	label, _, _ := bytes.Cut(value[1:], value[:1])
	return string(label)
}

// metaWithin is how far into a page its <meta> is looked for, in bytes: browsers
// look at 1,024 first and read the page anew when one comes later; heads with
// style sheets in them are longer than that.
const metaWithin = 128 << 10

// meta is the encoding in a page's <meta>, read as the HTML standard's prescan
// does (13.2.3.2): comments, scripts and the attributes of other elements are
// passed over. It ends with the body.
func meta(data []byte) string {
	z := html.NewTokenizer(bytes.NewReader(data[:min(len(data), metaWithin)]))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			switch {
			case string(name) == "body" || string(name) == "article":
				return ""
			case string(name) == "meta" && more:
				if label := metaLabel(z); label != "" {
					return label
				}
			}
		}
	}
}

// metaLabel reads charset, or http-equiv with its content.
func metaLabel(z *html.Tokenizer) string {
	var label, content string
	pragma := false
	for more := true; more; {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "charset":
			label = string(value)
		case "http-equiv":
			pragma = strings.EqualFold(string(value), "content-type")
		case "content":
			content = string(value)
		}
	}
	if label != "" || !pragma {
		return label
	}
	// the standard's reading of content takes what comes behind "charset" and "="
	low := strings.ToLower(content)
	for {
		_, rest, found := strings.Cut(low, "charset")
		if !found {
			return ""
		}
		low = rest
		if value, ok := strings.CutPrefix(strings.TrimLeft(rest, " \t\n\f\r"), "="); ok {
			value = strings.Trim(value, " \t\n\f\r\"'")
			if end := strings.IndexAny(value, "; \t\"'"); end >= 0 {
				value = value[:end]
			}
			return value
		}
	}
}
