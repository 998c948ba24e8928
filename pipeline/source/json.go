package source

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"dateline/pipeline"
	"dateline/pipeline/charset"
)

// lines reads JSON Lines as a stream: a line that cannot be read is a skip and
// the next one is read.
func (r *reader) lines(origin string, in *bufio.Reader) {
	for n := 1; ; n++ {
		line, err := r.line(in)
		at := fmt.Sprintf("%s:%d", origin, n)
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
		}
		if errors.Is(err, errTooLong) {
			if !r.skip(at, pipeline.StageParse, "%v", err) {
				return
			}
			continue
		}
		if len(bytes.TrimSpace(line)) > 0 && !r.object(at, line, false) {
			return
		}
		if err == io.EOF {
			return
		}
		if err != nil {
			r.broken(at, err)
			return
		}
	}
}

// line returns the next line without its end, whole however long the buffer, up
// to the bound of an article (its JSON escapes can double it).
func (r *reader) line(in *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := in.ReadSlice('\n')
		switch {
		case int64(len(line)+len(part)) > 2*r.limits.Article:
			line, long = nil, true
		case line == nil && err == nil && !long:
			return bytes.TrimRight(part, "\r\n"), nil
		case !long:
			line = append(line, part...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if long && (err == nil || err == io.EOF) {
			if err == io.EOF {
				in.Reset(bytes.NewReader(nil))
			}
			return nil, errTooLong
		}
		return bytes.TrimRight(line, "\r\n"), err
	}
}

// json reads a file that is one article, a list of them, or several one after
// the other.
func (r *reader) json(origin string, data []byte) {
	s, _ := charset.Decode(data, "")
	dec := decoder([]byte(s))
	var all []jsontext.Value
	for {
		v, err := dec.ReadValue()
		if err == io.EOF {
			break
		}
		if err != nil {
			r.skip(origin, pipeline.StageParse, "broken JSON: %s", jsonReason(err))
			return
		}
		all = append(all, unwrap(v)...)
	}
	for i, v := range all {
		at := origin
		if len(all) > 1 {
			at = fmt.Sprintf("%s:%d", origin, i+1)
		}
		if !r.object(at, v, len(all) == 1) {
			return
		}
	}
	if len(all) == 0 {
		r.skip(origin, pipeline.StageParse, "no article in the JSON")
	}
}

// unwrap opens a list, also one that is the member of an object.
func unwrap(v jsontext.Value) []jsontext.Value {
	switch v.Kind() {
	case kindList:
		return list(decoder(v))
	case kindObject:
	default:
		return []jsontext.Value{v.Clone()}
	}
	lists := map[string][]jsontext.Value{}
	dec := decoder(v)
	// what was read once can be read again
	_ = members(dec, func(name string) error {
		if dec.PeekKind() != kindList {
			delete(lists, name)
			return dec.SkipValue()
		}
		if !slices.Contains(wrappers, name) {
			return dec.SkipValue()
		}
		lists[name] = list(dec)
		return nil
	})
	for _, key := range wrappers {
		if in, ok := lists[key]; ok {
			return in
		}
	}
	return []jsontext.Value{v.Clone()}
}

// wrappers are the keys under which an object may keep a list of articles.
var wrappers = []string{"articles", "items", "results", "data"}

// list takes apart the list that comes next, which was read before.
func list(dec *jsontext.Decoder) []jsontext.Value {
	out := []jsontext.Value{}
	_ = elements(dec, func() error {
		v, err := dec.ReadValue()
		if err == nil {
			out = append(out, v.Clone())
		}
		return err
	})
	return out
}

// object reads one article in any of the known shapes.
func (r *reader) object(at string, line []byte, whole bool) bool {
	s, err := readShapes(line)
	if err != nil {
		return r.skip(at, pipeline.StageParse, "broken JSON: %s", jsonReason(err))
	}
	a, warnings := s.article()
	a.Origin = at
	return r.article(a, whole, warnings...)
}

// clip shortens what is quoted in a message.
func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
