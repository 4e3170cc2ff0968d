import {
  AudioLines,
  CalendarDays,
  Ellipsis,
  House,
  Library,
  ListMusic,
  Map,
  MonitorSpeaker,
  Settings,
  type IconNode,
} from 'lucide'
import type { ComponentType } from 'preact'
import type { Place } from './model/router.ts'

export type Page = ComponentType<{ place: Place }>

export interface Route {
  /** The first part of the fragment, empty on the overview. */
  page: string
  name: string
  icon: IconNode
  /** Where it stands: on the rail of a desk, among the five tabs of a phone. */
  rail: 'top' | 'foot' | null
  tab: boolean
  load: () => Promise<Page>
}

/** The list of pages. */
export const routes: readonly Route[] = [
  {
    page: '',
    name: 'Overview',
    icon: House,
    rail: 'top',
    tab: true,
    load: () => import('./pages/overview/Page.tsx').then((module) => module.OverviewPage),
  },
  {
    page: 'map',
    name: 'Map',
    icon: Map,
    rail: 'top',
    tab: true,
    load: () => import('./pages/map/Page.tsx').then((module) => module.MapPage),
  },
  {
    page: 'schedule',
    name: 'Schedule',
    icon: CalendarDays,
    rail: 'top',
    tab: true,
    load: () => import('./pages/schedule/Page.tsx').then((module) => module.SchedulePage),
  },
  {
    page: 'scenes',
    name: 'Scenes',
    icon: AudioLines,
    rail: 'top',
    tab: true,
    load: () => import('./pages/scenes/Page.tsx').then((module) => module.ScenesPage),
  },
  {
    page: 'assets',
    name: 'Assets',
    icon: Library,
    rail: 'top',
    tab: false,
    load: () => import('./pages/assets/Page.tsx').then((module) => module.AssetsPage),
  },
  {
    page: 'kiosks',
    name: 'Kiosks',
    icon: MonitorSpeaker,
    rail: 'top',
    tab: false,
    load: () => import('./pages/kiosks/Page.tsx').then((module) => module.KiosksPage),
  },
  {
    page: 'played',
    name: 'Played',
    icon: ListMusic,
    rail: 'top',
    tab: false,
    load: () => import('./pages/played/Page.tsx').then((module) => module.PlayedPage),
  },
  {
    page: 'pair',
    name: 'Pair a kiosk',
    icon: MonitorSpeaker,
    rail: null,
    tab: false,
    load: () => import('./pages/kiosks/PairPage.tsx').then((module) => module.PairPage),
  },
  {
    page: 'settings',
    name: 'Settings',
    icon: Settings,
    rail: 'foot',
    tab: false,
    load: () => import('./pages/settings/Page.tsx').then((module) => module.SettingsPage),
  },
  {
    page: 'more',
    name: 'More',
    icon: Ellipsis,
    rail: null,
    tab: true,
    load: () => import('./pages/more/Page.tsx').then((module) => module.MorePage),
  },
]
