import { ArrowLeft, Copy, Play, Square, Trash2 } from 'lucide'
import { useSignal, useSignalEffect } from '@preact/signals'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { failureInWords, fieldProblems, type ApiFailure } from '../../api.ts'
import type { Layer } from '../../../core/scenes/layer.ts'
import type { Scene } from '../../../core/scenes/scene.ts'
import { assetsOfScene } from '../../../core/scenes/scene.ts'
import { useAdmin } from '../../app/admin.ts'
import { PageHeader } from '../../app/PageHeader.tsx'
import { useEditing } from '../../app/useEditing.ts'
import type { StoredScene } from '../../model/documents.ts'
import { createDraft } from '../../model/draft.ts'
import { heardScene } from '../../model/heard-scene.ts'
import { moveItem } from '../../model/move-item.ts'
import { freshId } from '../../model/new-id.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { AddLayer } from './AddLayer.tsx'
import { createListening } from './listening.ts'
import { LayerKnobs } from './LayerKnobs.tsx'
import { LayerStrip } from './LayerStrip.tsx'
import { MasterStrip } from './MasterStrip.tsx'
import { SceneDetails } from './SceneDetails.tsx'

/** A scene as strips of layers, heard while it is changed. */
export function SceneEditor({ scene }: { scene: StoredScene }) {
  const { venue, history, router, editorUndo, time } = useAdmin()
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- made once for each scene: the page keys this editor by its id
  const draft = useMemo(() => createDraft<Scene>(venue.documents.scenes.bodyOf(scene)), [])
  const listening = useMemo(() => createListening(window), [])
  const [base, setBase] = useState(scene.revision)
  const [chosen, setChosen] = useState(scene.layers[0]?.id ?? null)
  // For listening only: never part of what is stored.
  const solo = useSignal<ReadonlySet<string>>(new Set())
  const [moved, setMoved] = useState('')
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [isBusy, setBusy] = useState(false)
  const body = draft.value.value
  const isDirty = draft.isDirty.value
  const problems = fieldProblems(failure)
  const layer = body.layers.find((candidate) => candidate.id === chosen) ?? body.layers[0]
  useEditing(isDirty)

  useEffect(() => () => listening.close(), [listening])
  // What others store meanwhile is taken over as long as nothing of one's own would be lost.
  useEffect(() => {
    if (scene.revision === base || draft.isDirty.peek()) return
    draft.reset(venue.documents.scenes.bodyOf(scene))
    setBase(scene.revision)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only a new stored version is a reason
  }, [scene])
  useEffect(() => {
    editorUndo.value = draft.lastNote.value === null ? null : { note: draft.lastNote.value, undo: draft.undo }
    return () => {
      editorUndo.value = null
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only another last step is a reason
  }, [draft.lastNote.value])

  const isListening = listening.state.value.is === 'sounding' || listening.state.value.is === 'starting'
  const listen = (to: Scene) => {
    const hashes = new Set(assetsOfScene(to))
    const assets = Object.fromEntries(
      venue.documents.assets.all
        .peek()
        .flatMap((asset) => (hashes.has(asset.hash) ? [[asset.hash, asset]] : [])),
    )
    listening.play({ scene: heardScene(to, solo.peek()), assets, venue: venue.id })
  }
  // Edits and solos are heard at once.
  useSignalEffect(() => {
    const edited = draft.value.value
    void solo.value
    if (listening.state.peek().is === 'sounding' || listening.state.peek().is === 'starting') listen(edited)
  })

  function toggleSolo(id: string): void {
    const next = new Set(solo.peek())
    if (!next.delete(id)) next.add(id)
    solo.value = next
  }

  function move(one: Layer, by: 1 | -1): void {
    const index = body.layers.indexOf(one)
    const layers = moveItem(body.layers, index, by)
    const place = layers.indexOf(one)
    if (place === index) return
    draft.edit(`moved ${one.name}`, { ...body, layers })
    setMoved(`${one.name} is layer ${place + 1} of ${layers.length}.`)
  }

  async function save(): Promise<void> {
    setBusy(true)
    const outcome = await history.apply(
      {
        note: `Changed ${body.name}`,
        edits: [{ do: 'put', collection: 'scenes', id: scene.id, base, body }],
      },
      { quietFailure: true },
    )
    setBusy(false)
    setFailure(outcome.is === 'failed' ? outcome.failure : null)
    if (outcome.is === 'failed') return
    if (outcome.is === 'conflict') await outcome.resolved
    const stored = venue.documents.scenes.get(scene.id)
    if (!stored) return
    draft.reset(venue.documents.scenes.bodyOf(stored))
    setBase(stored.revision)
  }

  async function duplicate(): Promise<void> {
    const id = freshId()
    const copy = { ...body, name: `${body.name}, copy`.slice(0, 80) }
    const outcome = await history.apply({
      note: `Duplicated ${body.name}`,
      edits: [{ do: 'put', collection: 'scenes', id, base: 0, body: copy }],
    })
    if (outcome.is === 'saved') router.go(`#/scenes/${id}`)
  }

  async function remove(): Promise<void> {
    const outcome = await history.apply({
      note: `Removed ${scene.name}`,
      edits: [{ do: 'remove', collection: 'scenes', id: scene.id, base: scene.revision }],
    })
    if (outcome.is === 'saved') router.go('#/scenes')
  }

  return (
    <>
      <PageHeader
        above={
          <a href="#/scenes" class="row back">
            <Icon of={ArrowLeft} size={16} /> Scenes
          </a>
        }
        title={
          <span class="row scene-title">
            <em class="scene-name">{body.name}</em>
            <span class="dim">revision {base}</span>
          </span>
        }
      >
        <IconButton of={Copy} label="Duplicate this scene" onClick={() => void duplicate()} />
        <IconButton of={Trash2} label="Remove this scene" onClick={() => void remove()} />
        <Button
          icon={isListening ? Square : Play}
          pressed={isListening}
          onClick={() => (isListening ? listening.stop() : listen(body))}
        >
          {isListening ? 'Stop' : 'Listen'}
        </Button>
        <Button kind="main" disabled={!isDirty || isBusy} onClick={() => void save()}>
          Save
        </Button>
      </PageHeader>
      {failure && <Notice tone="trouble">{failureInWords(failure)}</Notice>}
      {listening.state.value.is === 'trouble' && (
        <Notice tone="trouble">{listening.state.value.message}</Notice>
      )}
      {isDirty && scene.revision !== base && (
        <Notice tone="calm">
          {scene.changedBy} changed this scene at {time.value.time(scene.changedAt)}. Saving will show you
          both.
        </Notice>
      )}
      <output class="unseen">{moved}</output>
      <div class="composer">
        <div class="strips">
          {body.layers.map((one, index) => (
            <LayerStrip
              key={one.id}
              number={index + 1}
              count={body.layers.length}
              isSolo={solo.value.has(one.id)}
              layer={one}
              isChosen={one.id === layer?.id}
              onChoose={() => setChosen(one.id)}
              onSolo={() => toggleSolo(one.id)}
              onMove={(by) => move(one, by)}
              onEdit={(note, next) =>
                draft.edit(note, {
                  ...body,
                  layers: body.layers.map((held) => (held.id === one.id ? next : held)),
                })
              }
            />
          ))}
          <AddLayer
            isFull={body.layers.length >= 12}
            onAdd={(added) => {
              draft.edit(`added ${added.name}`, { ...body, layers: [...body.layers, added] })
              setChosen(added.id)
            }}
          />
          <MasterStrip
            listening={listening}
            target={body.loudnessTargetLufs}
            isSolo={body.layers.some((one) => solo.value.has(one.id))}
          />
        </div>
        <aside class="composer-side inspector" aria-label="Layer and scene">
          {layer && (
            <LayerKnobs
              layer={layer}
              problems={problems}
              path={`layers.${body.layers.indexOf(layer)}`}
              isOnly={body.layers.length === 1}
              onEdit={(note, next) =>
                draft.edit(note, {
                  ...body,
                  layers: body.layers.map((held) => (held.id === layer.id ? next : held)),
                })
              }
              onRemove={() =>
                draft.edit(`removed ${layer.name}`, {
                  ...body,
                  layers: body.layers.filter((held) => held.id !== layer.id),
                })
              }
            />
          )}
          <hr class="rule-line" />
          <SceneDetails scene={body} problems={problems} onEdit={draft.edit} />
        </aside>
      </div>
    </>
  )
}
