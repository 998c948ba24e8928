package source

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"dateline/extract/doc"
	"dateline/pipeline"
	"dateline/pipeline/charset"
	"dateline/pipeline/page"
	"dateline/pipeline/when"
)

// xml reads the agencies' own formats, NITF and NewsML-G2, and XHTML that came
// under the name .xml. Entities that a document defines for itself are not
// expanded, and nothing is fetched.
func (r *reader) xml(origin string, data []byte) {
	s, _ := charset.Decode(data, "")
	root, err := r.tree(s)
	if err != nil {
		r.skip(origin, pipeline.StageParse, "broken XML: %v", err)
		return
	}
	switch root.name {
	case "nitf":
		r.dated(nitf, root, origin, true)
	case "newsItem":
		r.dated(newsItem, root, origin, true)
	case "newsMessage", "packageItem", "NewsML":
		n := 0
		root.each("newsItem", func(item *element) {
			n++
			r.dated(newsItem, item, fmt.Sprintf("%s:%d", origin, n), false)
		})
		root.each("nitf", func(item *element) {
			if n == 0 {
				r.dated(nitf, item, origin, true)
				n++
			}
		})
		if n == 0 {
			r.skip(origin, pipeline.StageParse, "no news item in the XML")
		}
	case "html":
		r.page(origin, data, "")
	default:
		r.skip(origin, pipeline.StageParse, "XML of the kind <%s>: NITF, NewsML-G2 and XHTML are read", clip(root.name))
	}
}

// dated delivers an article of XML with the first of the days that it states and that
// can be read.
func (r *reader) dated(read func(*element, string) (doc.Article, []string), e *element, origin string, whole bool) {
	a, days := read(e, origin)
	var warnings []string
	if stated := firstOf(days...); stated != "" {
		for _, day := range days {
			if published, ok := when.ParseBeside(day, a.URL); ok {
				a.Published = published
				break
			}
		}
		if a.Published == "" {
			warnings = append(warnings, fmt.Sprintf("the day of publication %q cannot be read", clip(stated)))
		}
	}
	anchor(&a)
	r.article(a, whole, warnings...)
}

// element is a node of a document: an element with what is in it, or text.
type element struct {
	name  string
	attrs map[string]string
	kids  []*element
	text  string
}

var (
	errDeep    = errors.New("its elements nest deeper than the bound")
	errNoRoot  = errors.New("there is no element in it")
	errUnclose = errors.New("it ends too early")
)

// tree parses a document; namespaces are dropped.
func (r *reader) tree(s string) (*element, error) {
	dec := xml.NewDecoder(strings.NewReader(s))
	dec.Strict = false
	dec.AutoClose = nil
	dec.Entity = xml.HTMLEntity
	// the text is UTF-8 by now, whatever its head says
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	top := &element{}
	open := []*element{top}
	for {
		tok, err := dec.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		at := open[len(open)-1]
		switch tok := tok.(type) {
		case xml.StartElement:
			if len(open) > r.limits.Depth {
				return nil, errDeep
			}
			e := &element{name: tok.Name.Local, attrs: map[string]string{}}
			for _, a := range tok.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			at.kids = append(at.kids, e)
			open = append(open, e)
		case xml.EndElement:
			if len(open) > 1 {
				open = open[:len(open)-1]
			}
		case xml.CharData:
			at.kids = append(at.kids, &element{text: string(tok)})
		}
	}
	if len(open) > 1 {
		return nil, errUnclose
	}
	for _, k := range top.kids {
		if k.name != "" {
			return k, nil
		}
	}
	return nil, errNoRoot
}

// each calls use with every element of a name, outermost first.
func (e *element) each(name string, use func(*element)) {
	if e.name == name {
		use(e)
		return
	}
	for _, k := range e.kids {
		k.each(name, use)
	}
}

// find gives the first element of a name, an empty one when there is none.
func (e *element) find(names ...string) *element {
	for _, name := range names {
		var got *element
		e.each(name, func(x *element) {
			if got == nil {
				got = x
			}
		})
		if got != nil {
			return got
		}
	}
	return &element{}
}

// words is all text in the element with its white space made one.
func (e *element) words() string {
	var b strings.Builder
	e.collect(&b)
	return strings.Join(strings.Fields(b.String()), " ")
}

func (e *element) collect(b *strings.Builder) {
	b.WriteString(e.text)
	for _, k := range e.kids {
		k.collect(b)
	}
}

// paragraphs joins the text of the <p> elements, all of it when there is none.
func (e *element) paragraphs() string {
	var out []string
	e.each("p", func(p *element) {
		if s := p.words(); s != "" {
			out = append(out, s)
		}
	})
	if len(out) == 0 {
		return e.words()
	}
	return strings.Join(out, "\n\n")
}

func firstOf(of ...string) string {
	for _, s := range of {
		if s != "" {
			return s
		}
	}
	return ""
}

// nitf reads the News Industry Text Format, 3.x.
func nitf(e *element, origin string) (doc.Article, []string) {
	a := doc.Article{Origin: origin}
	a.ID = firstOf(e.find("doc-id").attrs["id-string"])
	a.Title = firstOf(e.find("hl1").words(), e.find("headline").words(), e.find("title").words())
	a.Author = strings.TrimPrefix(firstOf(e.find("person").words(), e.find("byline").words()), "By ")
	pub := e.find("pubdata").attrs
	a.Source = firstOf(pub["name"], e.find("distributor").words(), e.find("copyrite.holder").words(), e.find("doc.copyright").attrs["holder"])
	a.URL = pub["ex-ref"]
	days := []string{e.find("date.issue").attrs["norm"], e.find("story.date").attrs["norm"], pub["date.publication"]}
	body := e.find("body.content", "body")
	a.Text = body.paragraphs()
	return a, days
}

// newsItem reads an item of NewsML-G2, with its text as NITF, XHTML or plain.
func newsItem(e *element, origin string) (doc.Article, []string) {
	a := doc.Article{Origin: origin, ID: e.attrs["guid"]}
	meta := e.find("contentMeta")
	a.Title = firstOf(meta.find("headline").words(), e.find("headline").words(), e.find("hl1").words())
	a.Author = strings.TrimPrefix(firstOf(meta.find("by").words(), meta.find("creator").find("name").words()), "By ")
	a.Source = firstOf(meta.find("infoSource").find("name").words(), e.find("itemMeta").find("provider").find("name").words(), e.find("provider").attrs["literal"])
	a.Lang = strings.ToLower(meta.find("language").attrs["tag"])
	var days []string
	for _, name := range []string{"contentCreated", "firstCreated", "versionCreated", "contentModified"} {
		days = append(days, e.find(name).words())
	}
	set := e.find("contentSet")
	switch inline := set.find("inlineXML"); {
	case inline.find("nitf").name != "":
		a.Text = inline.find("body.content", "body").paragraphs()
	case inline.name != "":
		a.Text = firstOf(inline.find("body").paragraphs(), inline.paragraphs())
	default:
		if data := set.find("inlineData"); strings.Contains(data.attrs["contenttype"], "html") {
			a.Text = page.Strip(data.words())
		} else {
			var b strings.Builder
			data.collect(&b)
			a.Text = strings.TrimSpace(b.String())
		}
	}
	return a, days
}
