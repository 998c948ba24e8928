package bleve

import (
	"encoding/binary"
	"runtime"

	api "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"

	"dateline/extract/doc"
)

// Bounds of one batch: bleve holds a batch's postings in memory several times
// over, and a batch far below a thousand articles pays its fsync too often.
const (
	maxBatchDocs  = 1000
	maxBatchBytes = 8 << 20
)

// part is what one batch puts and deletes; no id is in two parts of one Write.
type part struct {
	put []*doc.Analysis
	del []string
}

func parts(put []*doc.Analysis, del []string) []part {
	last := make(map[string]int, len(put))
	for i, a := range put {
		last[a.ID] = i
	}
	var list []part
	var now part
	size := 0
	for i, a := range put {
		if last[a.ID] != i {
			continue
		}
		if len(now.put) == maxBatchDocs || size+len(a.Text) > maxBatchBytes && len(now.put) > 0 {
			list, now, size = append(list, now), part{}, 0
		}
		now.put = append(now.put, a)
		size += len(a.Text)
	}
	for _, id := range del {
		if _, ok := last[id]; !ok {
			now.del = append(now.del, id)
		}
	}
	if len(now.put)+len(now.del) > 0 {
		list = append(list, now)
	}
	return list
}

func (w *Writer) batch(p part, number uint64) error {
	b := api.NewBatch()
	b.SetInternal(keyWrites, binary.BigEndian.AppendUint64(nil, number))
	for _, id := range p.del {
		b.Delete(id)
	}
	docs, err := w.documents(p.put)
	if err != nil {
		return err
	}
	for _, d := range docs {
		b.Update(d)
	}
	if err := w.apply(b); err != nil {
		return err
	}
	w.written.Add(int64(len(p.put)))
	return nil
}

// documents maps articles to what bleve takes, on all cores: nothing else of a
// batch can begin before.
func (w *Writer) documents(put []*doc.Analysis) ([]*document, error) {
	docs := make([]*document, len(put))
	var g errgroup.Group
	n := runtime.GOMAXPROCS(0)
	for k := range n {
		g.Go(func() (err error) {
			for i := k; i < len(put); i += n {
				if docs[i], err = newDocument(put[i], w.codec); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return docs, g.Wait()
}
