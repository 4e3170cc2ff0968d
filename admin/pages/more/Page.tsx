import { PageHeader } from '../../app/PageHeader.tsx'
import { routes } from '../../routes.tsx'
import { Icon } from '../../ui/Icon.tsx'
import './more.css'

/** What does not fit among a phone's five tabs. */
export function MorePage() {
  return (
    <>
      <PageHeader title="More" />
      <ul class="more">
        {routes
          .filter((route) => !route.tab)
          .map((route) => (
            <li key={route.page}>
              <a href={`#/${route.page}`}>
                <Icon of={route.icon} /> {route.name}
              </a>
            </li>
          ))}
      </ul>
    </>
  )
}
