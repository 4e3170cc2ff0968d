import L from 'leaflet'
import 'leaflet/dist/leaflet.css'
import './leaflet.css'
import type { Stop } from '../../core/kit/scope.ts'
import type { Point } from '../../core/maps/map.ts'
import type { Bounds } from './geometry/bounds.ts'

/** A map of one floor in metres. The only place that knows Leaflet. */
export interface FloorMap {
  /** Fits this rectangle into view. */
  fit(bounds: Bounds): void
  /** Puts a drawing over a rectangle; it grows and shrinks with the map. */
  picture(bounds: Bounds): { element: SVGSVGElement; remove: Stop }
  /** Something at a place that is drawn by others, into `element`. */
  place(at: Point, options: PlaceOptions): { element: HTMLElement; move: (to: Point) => void; remove: Stop }
  /** An area that can be pointed at. */
  area(outline: readonly (readonly Point[])[], onClick: () => void): Stop
  zoom(by: number): void
  /** How many metres the returned number of pixels are: a round length for a scale bar. */
  onScale(listener: (scale: { metres: number; pixels: number }) => void): Stop
}

interface PlaceOptions {
  class: string
  /** Given, it can be dragged; called with where it was dropped. */
  onDrop?: (to: Point) => void
  onClick?: () => void
  /** Its name for the keyboard and for screen readers; without one it is only looked at. */
  name?: string
}

const toLatLng = ([x, y]: Point) => L.latLng(y, x)
const toBounds = ({ left, bottom, right, top }: Bounds) => L.latLngBounds([bottom, left], [top, right])
const SCALE_PIXELS = 120

/** Makes the map in `element`. Returned `stop` takes it away again. */
export function openFloorMap(element: HTMLElement): { map: FloorMap; stop: Stop } {
  const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches
  const map = L.map(element, {
    crs: L.CRS.Simple,
    zoomControl: false,
    attributionControl: false,
    minZoom: -2,
    maxZoom: 8,
    zoomSnap: 0.25,
    zoomDelta: 0.5,
    zoomAnimation: !reduced,
    fadeAnimation: !reduced,
    keyboard: true,
  })
  map.setView([0, 0], 4)

  return {
    stop: () => map.remove(),
    map: {
      fit(bounds) {
        map.fitBounds(toBounds(bounds), { padding: [24, 24], animate: false })
      },
      picture(bounds) {
        const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
        drawing.setAttribute(
          'viewBox',
          `${bounds.left} ${-bounds.top} ${bounds.right - bounds.left} ${bounds.top - bounds.bottom}`,
        )
        const overlay = L.svgOverlay(drawing, toBounds(bounds), {
          interactive: false,
          className: 'floor-picture',
        }).addTo(map)
        return { element: drawing, remove: () => void overlay.remove() }
      },
      place(at, options) {
        const holder = document.createElement('div')
        const isControl = options.name !== undefined
        const marker = L.marker(toLatLng(at), {
          icon: L.divIcon({ html: holder, className: options.class, iconSize: [0, 0] }),
          draggable: options.onDrop !== undefined,
          keyboard: isControl,
          interactive: isControl,
          autoPan: true,
          autoPanOnFocus: false,
          ...(options.name !== undefined && { title: options.name, alt: options.name }),
        }).addTo(map)
        const label = marker.getElement()
        if (label && options.name !== undefined) label.setAttribute('aria-label', options.name)
        marker.on('dragend', () => {
          const { lat, lng } = marker.getLatLng()
          options.onDrop?.([lng, lat])
        })
        marker.on('click', () => options.onClick?.())
        return {
          element: holder,
          move: (to) => void marker.setLatLng(toLatLng(to)),
          remove: () => void marker.remove(),
        }
      },
      area(outline, onClick) {
        const area = L.polygon(
          outline.map((line) => line.map(toLatLng)),
          { stroke: false, fillOpacity: 0, className: 'floor-area' },
        ).addTo(map)
        area.on('click', onClick)
        return () => void area.remove()
      },
      zoom(by) {
        map.setZoom(map.getZoom() + by)
      },
      onScale(listener) {
        const tell = () => listener(scaleOf(2 ** map.getZoom()))
        map.on('zoomend', tell)
        tell()
        return () => void map.off('zoomend', tell)
      },
    },
  }
}

/** A round length, 1, 2 or 5 times a power of ten, that fits a scale bar. */
function scaleOf(pixelsPerMetre: number): { metres: number; pixels: number } {
  const longest = SCALE_PIXELS / pixelsPerMetre
  const power = 10 ** Math.floor(Math.log10(longest))
  const metres = [5, 2, 1].map((factor) => factor * power).find((length) => length <= longest) ?? power
  return { metres, pixels: metres * pixelsPerMetre }
}
