import { Children, isValidElement, useId, type ReactNode } from 'react'
import { useLocale } from '@/components/ui/locale-context'
import { message } from '@/lib/i18n/messages'

interface TabProps {
  readonly label: string
  readonly children: ReactNode
}

/** One variant inside `<Tabs>`. */
export function Tab({ children }: TabProps) {
  return <>{children}</>
}

/**
 * Variants of one thing. The server sends all of them, each under its label, so that nothing is lost without JavaScript
 * or on paper; islands/enhance/tabs.ts folds them into tabs.
 */
export function Tabs({ children }: { readonly children: ReactNode }) {
  const locale = useLocale()
  const id = useId()
  const tabs = Children.toArray(children).flatMap((child) => (isValidElement<TabProps>(child) && child.props.label ? [child.props] : []))
  return (
    <div className="tabs" data-tabs={message(locale, 'tabs')}>
      {tabs.map((tab, index) => (
        <div key={tab.label} className="tab-panel" id={`${id}-${index}`} data-tab={tab.label}>
          <p className="tab-label">{tab.label}</p>
          {tab.children}
        </div>
      ))}
    </div>
  )
}
