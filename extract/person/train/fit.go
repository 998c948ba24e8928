package main

import (
	"slices"
	"strings"
	"sync"

	"dateline/extract/person/tagger"
)

// folds is how many parts the texts are cut into, so that the second pass learns
// from votes of a first pass that had not seen the text.
const folds = 5

// quantum is the weight that one step of a byte stands for.
const quantum = 1.0 / 48

// rareFeature is how often a feature must be seen to have weights.
const rareFeature = 2

// dense numbers the features that are seen often enough.
type dense struct {
	index map[uint32]uint32
	ids   []uint32
}

func number(all [][]uint32) *dense {
	count := map[uint32]int{}
	d := &dense{index: map[uint32]uint32{}}
	for _, fs := range all {
		for _, f := range fs {
			count[f]++
			if count[f] == rareFeature {
				d.index[f] = uint32(len(d.ids))
				d.ids = append(d.ids, f)
			}
		}
	}
	return d
}

func (d *dense) translate(fs []uint32) []uint32 {
	out := fs[:0]
	for _, f := range fs {
		if k, ok := d.index[f]; ok {
			out = append(out, k)
		}
	}
	return out
}

// readDocuments reads the marked texts, adds those made from them and finds the
// candidates of all.
func readDocuments(s settings, lex *tagger.Lexicon) ([]*document, error) {
	texts, err := readTexts(s.texts, folds)
	if err != nil {
		return nil, err
	}
	texts = slices.DeleteFunc(texts, func(t text) bool { return slices.Contains(strings.Split(s.skip, ","), t.Corpus) })
	texts, err = augment(s, texts)
	if err != nil {
		return nil, err
	}
	docs := make([]*document, len(texts))
	cands, missed, persons := 0, 0, 0
	for i := range texts {
		docs[i] = newDocument(lex, &texts[i], s.kind)
		cands += len(docs[i].gold)
		missed += docs[i].missed
		persons += len(texts[i].marks(s.kind))
	}
	say("%d texts, %d candidates, %d names, %d of them not on candidates", len(docs), cands, persons, missed)
	return docs, nil
}

// fitFirst trains the first pass alone.
func fitFirst(s settings, docs []*document) *tagger.Weights {
	w := newWeights()
	chains, num := firstChains(docs)
	m := newCRF(len(num.ids), s)
	m.train(flat(chains), firstEpochs, 3)
	keep(w, 0, m, num)
	w.Trans[1] = w.Trans[0]
	say("tagger for the raw news trained")
	return w
}

// firstEpochs is enough for a tagger that only counts.
const firstEpochs = 4

func newWeights() *tagger.Weights {
	return &tagger.Weights{Rows: map[uint32][labels]float32{}, Scale: 1 / quantum}
}

// fit trains both passes.
func fit(s settings, docs []*document) *tagger.Weights {
	w := newWeights()
	chains, num := firstChains(docs)
	say("first pass: %d features", len(num.ids))
	full, parts := firstPass(s, docs, chains, len(num.ids))
	say("first pass trained")
	chains2, num2 := secondChains(docs, chains, parts)
	say("second pass: %d features", len(num2.ids))
	keep(w, 0, mean(append(parts[:], full)), num)
	second := make([]*crf, seconds)
	parallel(seconds, func(i int) {
		second[i] = newCRF(len(num2.ids), s)
		second[i].t = full.t
		second[i].train(flat(chains2), s.epochs2, uint64(7+i))
	})
	keep(w, 1, mean(second), num2)
	if s.kind == organisation {
		fitJoints(s, docs, w)
	}
	return w
}

// seconds is how many times the second pass is trained, each in another order;
// their mean is steadier than one of them.
const seconds = 4

// mean returns the mean of the weights of several models. The models of the
// folds differ from the full one in a fifth of their texts; the mean of all of
// them leans less on any one text than the full one does.
func mean(ms []*crf) *crf {
	out := &crf{w: make([][labels]float32, len(ms[0].w))}
	share := 1 / float32(len(ms))
	for _, m := range ms {
		for f := range m.w {
			for y, v := range m.w[f] {
				out.w[f][y] += share * v
			}
		}
		for a := range m.t {
			for b, v := range m.t[a] {
				out.t[a][b] += share * v
			}
		}
	}
	return out
}

func keep(w *tagger.Weights, pass int, m *crf, num *dense) {
	w.Trans[pass] = m.t
	for k, id := range num.ids {
		w.Rows[id] = m.w[k]
	}
}

// fitJoints trains the weights of the joints, a chain of one step each.
func fitJoints(s settings, docs []*document, w *tagger.Weights) {
	var all [][]uint32
	var gold []tagger.Label
	for _, d := range docs {
		head, joined := -1, 0
		for k := range d.doc.Runs {
			j, ok := d.doc.Joint(k)
			if !ok || d.gold[j.Left] == tagger.Outside {
				head = -1
				continue
			}
			if head < 0 {
				joined = 0
				for head = j.Left; head > d.doc.Runs[k].First && d.whole[head-1] == d.whole[j.Left]; head-- {
				}
			}
			all = append(all, d.doc.JointFeatures(j, head, joined, nil))
			if d.whole[j.Right] == d.whole[j.Left] {
				gold = append(gold, tagger.Unit)
				joined++
				continue
			}
			gold = append(gold, tagger.Outside)
			head = -1
		}
	}
	num := number(all)
	chains := make([]*chain, len(all))
	for i, fs := range all {
		chains[i] = &chain{feats: [][]uint32{num.translate(fs)}, gold: gold[i : i+1]}
	}
	m := newCRF(len(num.ids), s)
	m.train(chains, s.epochs, 3)
	for k, id := range num.ids {
		w.Rows[id] = m.w[k]
	}
	say("joints: %d, %d features", len(chains), len(num.ids))
}

func flat(by [][]*chain) []*chain {
	var out []*chain
	for _, cs := range by {
		out = append(out, cs...)
	}
	return out
}

// build makes the chains of all documents from one kind of features.
func build(docs []*document, features func(d *tagger.Doc, i int) []uint32) ([][]*chain, *dense) {
	var all [][]uint32
	for _, d := range docs {
		for i := range d.doc.Cands {
			all = append(all, features(d.doc, i))
		}
	}
	num := number(all)
	out := make([][]*chain, len(docs))
	k := 0
	for n, d := range docs {
		for _, r := range d.doc.Runs {
			c := &chain{gold: d.gold[r.First:r.End]}
			for range r.End - r.First {
				c.feats = append(c.feats, num.translate(all[k]))
				k++
			}
			out[n] = append(out[n], c)
		}
	}
	return out, num
}

func firstChains(docs []*document) ([][]*chain, *dense) {
	return build(docs, func(d *tagger.Doc, i int) []uint32 { return d.Features(i, make([]uint32, 0, 64)) })
}

// firstPass trains on all texts, and on all but each fold.
func firstPass(s settings, docs []*document, chains [][]*chain, features int) (full *crf, parts [folds]*crf) {
	var wg sync.WaitGroup
	slots := make(chan struct{}, workers)
	for k := -1; k < folds; k++ {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			var on []*chain
			for i, d := range docs {
				if d.fold != k {
					on = append(on, chains[i]...)
				}
			}
			m := newCRF(features, s)
			m.train(on, s.epochs, 3)
			if k < 0 {
				full = m
			} else {
				parts[k] = m
			}
			m.g = nil
		})
	}
	wg.Wait()
	return full, parts
}

// secondChains labels each document by the model that did not see it and makes
// the chains of the second pass, which start from that model's scores.
func secondChains(docs []*document, chains [][]*chain, parts [folds]*crf) ([][]*chain, *dense) {
	scores := make([][][][labels]float32, len(docs))
	for n, d := range docs {
		m := parts[d.fold]
		for k, r := range d.doc.Runs {
			sc := m.scores(chains[n][k], nil)
			m.best(sc, d.doc.Label[r.First:r.End])
			scores[n] = append(scores[n], sc)
		}
		d.doc.Vote()
	}
	out, num := build(docs, func(d *tagger.Doc, i int) []uint32 { return d.VoteFeatures(i, make([]uint32, 0, 16)) })
	for n := range docs {
		for k, c := range out[n] {
			c.base = scores[n][k]
		}
	}
	return out, num
}
